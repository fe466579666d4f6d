package dev.rankwise.agent.record;

import dev.rankwise.agent.Options;
import dev.rankwise.agent.stacks.StackRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stack samples, for ranks that run long enough to pay for them. */
final class Stacks implements Part {
  /** Loading the profiler takes 60 ms of CPU time and 20 MB. */
  static final long DELAY_NANOS = 1_000_000_000;

  private static final int LONGEST_MAPS = 16 << 20;

  private final Observed observed;
  private final RankTrace trace;
  private final Options options;
  private boolean tried;
  private @Nullable StackRecorder recorder;

  Stacks(Observed observed, RankTrace trace, Options options) {
    this.observed = observed;
    this.trace = trace;
    this.options = options;
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
    String maps = observed.files().text("proc/self/maps", LONGEST_MAPS).orElse("");
    if (maps.contains("libasyncProfiler")) {
      throw new IOException("the program uses async-profiler itself");
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return StackRecorder.start(
        observed.run().stacksFile(observed.rank(), observed.pid()),
        options.cpu(),
        options.wall(),
        List.of(temporary, observed.run().path()),
        observed.internals());
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
