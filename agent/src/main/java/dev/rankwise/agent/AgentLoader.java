package dev.rankwise.agent;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads the agent apart from the program.
 *
 * <p>The JVM puts the agent's jar behind the program's class path, where a class of the same name
 * in the program would win. This loader sees the JDK and that jar only. The exception is {@link
 * dev.rankwise.trace.Regions}: the class that the program calls has to be the one that the agent
 * listens to.
 */
final class AgentLoader extends URLClassLoader {
  private static final String SHARED = "dev.rankwise.trace.Regions";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader program;

  AgentLoader(URL jar, ClassLoader program) {
    super("rankwise", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.program = program;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(SHARED) ? program.loadClass(name) : super.loadClass(name, resolve);
  }
}
