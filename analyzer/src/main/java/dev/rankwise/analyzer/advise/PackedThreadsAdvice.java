package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import java.util.Optional;

/** Threads that share cores while others are free: a core for each of them. */
final class PackedThreadsAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "packed-threads";
  }

  @Override
  public Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    int threads = Situation.busyThreads(situation.ranksOf(finding));
    return situation
        .room()
        .flatMap(room -> room.forThreads(threads))
        .filter(layout -> Situation.gives(layout, now(finding, situation)));
  }

  private static double now(Verdict.Found finding, Situation situation) {
    return situation.leastFairCpus(situation.ranksOf(finding))
        / (situation.room().filter(room -> !room.style().countsHardwareThreads()).isPresent()
            ? situation.room().get().capacity().threadsPerCore()
            : 1);
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    return situation
        .plannedMoreThan(now(finding, situation))
        .map(
            layout ->
                Remedy.because(
                        "-c counts hardware threads unless the line says otherwise, and ranks are"
                            + " packed onto as few cores as hold them. Threads that compute are"
                            + " faster with a core each.",
                        "P06; srun(1), --cpus-per-task; Jülich Supercomputing Centre, Processor"
                            + " affinity",
                        "A program that was measured to gain from several threads on a core, such"
                            + " as one whose threads wait much of their time.")
                    .relaunched());
  }
}
