package dev.rankwise.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent apart from the program.
 *
 * <p>The JVM puts the agent's jar behind the program's class path, where a class of the same name
 * in the program would win. This loader sees the JDK and that jar only. The exception is {@link
 * dev.rankwise.trace.Regions}: the class that the program calls has to be the one that the agent
 * listens to.
 *
 * <p>It reads the jar itself: what {@link java.net.URLClassLoader} does for every class in addition
 * (addresses, manifests, packages) costs each rank tens of milliseconds.
 */
final class AgentLoader extends ClassLoader {
  private static final String SHARED = "dev.rankwise.trace.Regions";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ClassLoader program;

  AgentLoader(File jar, ClassLoader program) throws IOException {
    super("rankwise", ClassLoader.getPlatformClassLoader());
    this.jar = new JarFile(jar, false);
    this.program = program;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(SHARED) ? program.loadClass(name) : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    ZipEntry entry = jar.getEntry(name);
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }
}
