package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.Activity;
import java.util.Optional;

/** Ranks that read and write files for long: fewer and larger accesses, on the right storage. */
final class IoBoundAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "io-bound";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    double most =
        situation.ranksOf(finding).stream()
            .mapToDouble(rank -> rank.totals().seconds(Activity.FILE_IO))
            .max()
            .orElse(0);
    return Optional.of(
        Remedy.because(
                "A shared file system serves few large accesses far better than many small ones,"
                    + " and every call of a rank waits for it.",
                "by judgement; S01 where the files are the program's own",
                "Files that must be on disk at each step, such as a checkpoint before the time"
                    + " limit.")
            .withCode(
                "Buffer reads and writes (64 KiB and more at a time), write from one thread beside"
                    + " the computation, keep temporary files on the node ($TMPDIR), and let one"
                    + " rank read what all need and send it on.")
            .predicting(
                Optional.of(
                    RecoveredTime.upTo(
                        situation.run().elapsedSeconds(),
                        most,
                        "at most all of the time goes that the rank which waited longest spent on"
                            + " files"))));
  }
}
