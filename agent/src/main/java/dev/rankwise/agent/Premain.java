package dev.rankwise.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry point, on the program's class path.
 *
 * <p>Nothing that happens here may reach the program: a failure is one line on standard error.
 */
public final class Premain {
  private static boolean started;

  private Premain() {}

  /** Called by the JVM on its main thread before the program's {@code main}. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    if (started) {
      Notice.print("the agent was given more than once; only the first one records");
      return;
    }
    started = true;
    try {
      URL jar = Premain.class.getProtectionDomain().getCodeSource().getLocation();
      AgentLoader loader = new AgentLoader(new File(jar.toURI()), Premain.class.getClassLoader());
      loader
          .loadClass("dev.rankwise.agent.Agent")
          .getMethod("start", String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
    } catch (Throwable e) {
      Notice.print("nothing is recorded: " + Notice.causeOf(e));
    }
  }
}
