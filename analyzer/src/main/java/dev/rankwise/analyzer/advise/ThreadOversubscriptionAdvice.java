package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * More threads that want to run than CPUs: more CPUs where the node has them, else fewer threads.
 */
final class ThreadOversubscriptionAdvice implements AdviceRule {
  private static final String SOURCE =
      "P10, P01, T01, J01; OLCF, Frontier User Guide (its first example of srun -n and -c); java(1)";

  @Override
  public String findingId() {
    return "thread-oversubscription";
  }

  @Override
  public Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    return situation
        .room()
        .flatMap(room -> room.forThreads(Situation.busyThreads(ranks)))
        .filter(layout -> Situation.gives(layout, situation.leastFairCpus(ranks)));
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    RankProfile busiest = Situation.busiest(ranks);
    Optional<Layout> more = situation.plannedMoreThan(situation.leastFairCpus(ranks));
    if (more.isEmpty()) {
      int cpus = (int) Math.max(1, situation.fairCpus(busiest));
      return Optional.of(
          new ThreadReduction(busiest, situation.line(), cpus)
              .addTo(fewer(cpus))
              .predicting(
                  Optional.of(
                      FewerThreadsModel.predict(situation.run().elapsedSeconds(), busiest, cpus))));
    }
    int cpus = more.get().cpusPerTask();
    Remedy remedy =
        Remedy.because(
                String.format(
                    Locale.ROOT,
                    "Up to %d threads wanted to run on %.3g CPUs; the node has %d for each rank.",
                    Situation.busyThreads(ranks),
                    situation.leastFairCpus(ranks),
                    cpus),
                SOURCE,
                "Threads that are counted busy only while they start, or a node that others share.")
            .relaunched()
            .predicting(CpuShareModel.predict(situation, cpus));
    return Optional.of(
        Situation.busyThreads(ranks) > cpus
            ? new ThreadReduction(busiest, situation.line(), cpus).addTo(remedy)
            : remedy);
  }

  private static Remedy fewer(int cpus) {
    return Remedy.because(
        String.format(
            Locale.ROOT,
            "The job holds no further CPUs on the node, and %d CPU%s each rank run %d thread%s at a"
                + " time; more of them wait in turn, and spin locks and barriers then hold up the"
                + " thread they wait for.",
            cpus,
            cpus == 1 ? " of" : "s of",
            cpus,
            cpus == 1 ? "" : "s"),
        SOURCE,
        "Threads that mostly wait for files or sockets: they need no CPU while they do. If the"
            + " job can hold more CPUs on a node, request them and raise -c instead.");
  }
}
