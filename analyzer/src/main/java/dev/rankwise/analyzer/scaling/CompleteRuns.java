package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.merge.Run;
import java.util.List;

/** Tells runs that can be compared with others from those that cannot. */
public final class CompleteRuns {
  private CompleteRuns() {}

  /** Whether {@code run} ended well and was recorded to its end; if not, a note says why. */
  public static boolean tell(Run run, List<String> notes) {
    int exitCode = run.launched().map(launched -> launched.exitCode()).orElse(0);
    if (exitCode > 0) {
      notes.add(run.directory() + ": ended with exit code " + exitCode + ", so it is left out");
    } else if (!run.complete()) {
      notes.add(run.directory() + ": not recorded to its end, so it is left out");
    }
    return exitCode <= 0 && run.complete();
  }
}
