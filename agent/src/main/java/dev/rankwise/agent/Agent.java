package dev.rankwise.agent;

import dev.rankwise.agent.jvm.JdkInternals;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.agent.record.AgentThreads;
import dev.rankwise.agent.record.Recorder;
import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the recorder together and ties it to the JVM's life. */
public final class Agent {
  /** How long the JVM's end may wait for the last samples to be written. */
  private static final long LONGEST_STOP_MILLIS = 5_000;

  private Agent() {}

  /**
   * Starts recording in the background.
   *
   * @param optionText the options behind the agent's jar; {@code RANKWISE_AGENT_OPTIONS} and {@code
   *     RANKWISE_DIR} hold where they say nothing
   */
  public static void start(@Nullable String optionText, Instrumentation instrumentation) {
    Map<String, String> environment = System.getenv();
    String dir = environment.get("RANKWISE_DIR");
    Options.Parsed parsed =
        Options.parse(
            dir == null || dir.isEmpty() ? null : "dir=" + dir,
            environment.get("RANKWISE_AGENT_OPTIONS"),
            optionText);
    if (!parsed.complaints().isEmpty()) {
      Notice.print("ignored options: " + String.join(", ", parsed.complaints()));
    }
    Recorder recorder =
        new Recorder(
            parsed.options(),
            environment,
            SystemFiles.HERE,
            Clock.systemUTC(),
            new JdkInternals(instrumentation));
    AgentThreads.daemon("rankwise-record", recorder).start();
    Runtime.getRuntime().addShutdownHook(AgentThreads.daemon("rankwise-stop", new Stop(recorder)));
  }

  /**
   * Ends the recording.
   *
   * @param recorder what records
   */
  private record Stop(Recorder recorder) implements Runnable {
    @Override
    public void run() {
      try {
        if (!recorder.stop(LONGEST_STOP_MILLIS)) {
          Notice.print("the end of the trace was not written in " + LONGEST_STOP_MILLIS + " ms");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
