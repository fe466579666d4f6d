package dev.rankwise.agent.record;

import dev.rankwise.agent.Options;
import dev.rankwise.agent.jvm.JdkInternals;
import dev.rankwise.agent.stacks.StackRecorder;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stack samples, for ranks that run long enough to pay for them. */
final class Stacks implements Part {
  /** Loading the profiler takes 60 ms of CPU time and 20 MB. */
  static final long DELAY_NANOS = 1_000_000_000;

  private final RankTrace trace;
  private final Options options;
  private final Path file;
  private final List<Path> libraryFolders;
  private final JdkInternals internals;
  private boolean tried;
  private @Nullable StackRecorder recorder;

  Stacks(
      RankTrace trace,
      Options options,
      RunDirectory run,
      int rank,
      long pid,
      JdkInternals internals) {
    this.internals = internals;
    this.trace = trace;
    this.options = options;
    this.file = run.stacksFile(rank, pid);
    this.libraryFolders =
        List.of(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), run.path());
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
      recorder =
          StackRecorder.start(file, options.cpu(), options.wall(), libraryFolders, internals);
    }
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
