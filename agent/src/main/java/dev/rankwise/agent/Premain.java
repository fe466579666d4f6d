package dev.rankwise.agent;

import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry point, on the program's class path.
 *
 * <p>Nothing that happens here may reach the program: a failure is one line on standard error.
 */
public final class Premain {
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private Premain() {}

  /** Called by the JVM before the program's {@code main}. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    if (!STARTED.compareAndSet(false, true)) {
      Notice.print("the agent was given more than once; only the first one records");
      return;
    }
    try {
      URL jar = Premain.class.getProtectionDomain().getCodeSource().getLocation();
      AgentLoader loader = new AgentLoader(jar, Premain.class.getClassLoader());
      loader
          .loadClass("dev.rankwise.agent.Agent")
          .getMethod("start", String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
    } catch (Throwable e) {
      Notice.print("nothing is recorded: " + Notice.causeOf(e));
    }
  }
}
