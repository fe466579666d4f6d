package dev.rankwise.agent.record;

import dev.rankwise.agent.Options;
import dev.rankwise.agent.stacks.StackRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stack samples, for ranks that run long enough to pay for them. */
final class Stacks implements Part {
  /** Loading the profiler takes 60 ms of CPU time and 20 MB. */
  static final long DELAY_NANOS = 1_000_000_000;

  /**
   * A sample of a thread that waits takes 30 microseconds, since it has to be woken for it. So much
   * time for each thread that does something keeps the samples of all below half a percent of a
   * CPU.
   */
  private static final long WALL_MILLIS_PER_THREAD = 6;

  private static final int LONGEST_MAPS = 16 << 20;

  private final Observed observed;
  private final RankTrace trace;
  private final Options options;
  private final Samples samples;
  private boolean tried;
  private @Nullable StackRecorder recorder;

  Stacks(Observed observed, RankTrace trace, Options options, Samples samples) {
    this.observed = observed;
    this.trace = trace;
    this.options = options;
    this.samples = samples;
  }

  @Override
  public String name() {
    return "stacks";
  }

  private boolean wanted() {
    return options.cpu().isPresent() || options.wall().isPresent();
  }

  @Override
  public void tick(long elapsedNanos) throws IOException {
    if (!tried && wanted() && elapsedNanos >= DELAY_NANOS) {
      tried = true;
      recorder = start();
    }
  }

  private StackRecorder start() throws IOException {
    String maps =
        observed.files().text(observed.files().ofProcess("maps"), LONGEST_MAPS).orElse("");
    if (maps.contains("libasyncProfiler")) {
      throw new IOException("the program uses async-profiler itself");
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return StackRecorder.start(
        observed.run().stacksFile(observed.rank(), observed.pid()),
        options.cpu(),
        wall(options.wall(), samples.activeThreads()),
        List.of(temporary, observed.run().path()),
        observed.internals());
  }

  /**
   * The time between two samples of a thread: what the user asked for, or more for many threads.
   */
  static Optional<Duration> wall(Optional<Duration> wanted, int activeThreads) {
    Duration least = Duration.ofMillis(WALL_MILLIS_PER_THREAD * activeThreads);
    return wanted.isPresent() && wanted.get().compareTo(least) < 0 ? Optional.of(least) : wanted;
  }

  @Override
  public void finish() throws IOException {
    if (recorder != null) {
      recorder.stop();
    } else if (!tried && wanted()) {
      trace.gap("stacks", "the rank ended within its first second");
    }
  }
}
