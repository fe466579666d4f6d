package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CPUs that no rank uses: hold fewer of them, or give them work. */
final class IdleCpusAdvice implements AdviceRule {
  /** Rule P09, by judgement. */
  private static final double MOST_MEMORY = 0.9;

  /** Rule J05, by judgement. */
  private static final double MUCH_COLLECTION = 0.05;

  @Override
  public String findingId() {
    return "idle-cpus";
  }

  /**
   * None while ranks collect much: their collectors use the CPUs, and one CPU gets a serial one.
   */
  @Override
  public Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    if (situation.run().ranks().stream().anyMatch(IdleCpusAdvice::collectsMuch)) {
      return Optional.empty();
    }
    int threads = Situation.busyThreads(situation.run().ranks());
    return situation
        .room()
        .flatMap(
            room -> room.forThreads(threads).map(layout -> onFewerNodes(layout, room, situation)))
        .filter(layout -> cpus(layout) < situation.run().allocatedCpus());
  }

  private static boolean collectsMuch(RankProfile rank) {
    return rank.totals().gcSeconds() > MUCH_COLLECTION * rank.elapsedSeconds();
  }

  private static long cpus(Layout layout) {
    return (long) layout.tasks() * layout.cpusPerTask();
  }

  /** On as few nodes as hold the ranks' CPUs and memory, with as many ranks on each. */
  private static Layout onFewerNodes(Layout layout, Situation.Room room, Situation situation) {
    for (int nodes = 1; nodes < layout.nodes(); nodes++) {
      int perNode = (layout.tasks() + nodes - 1) / nodes;
      boolean fit = room.capacity().share(perNode, room.style()).orElse(0) >= layout.cpusPerTask();
      if (fit && layout.tasks() % nodes == 0 && memoryHolds(perNode, situation)) {
        return new Layout(nodes, layout.tasks(), layout.cpusPerTask());
      }
    }
    return layout;
  }

  private static boolean memoryHolds(int ranks, Situation situation) {
    long most =
        situation.run().ranks().stream().mapToLong(r -> r.totals().peakRssBytes()).max().orElse(0);
    long memory =
        situation.run().nodes().stream().mapToLong(NodeTopology::memoryBytes).min().orElse(0);
    return most > 0 && memory > 0 && most * (double) ranks < MOST_MEMORY * memory;
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.run().ranks();
    int threads = Situation.busyThreads(ranks);
    int held = situation.run().allocatedCpus();
    Remedy remedy =
        Remedy.because(
                String.format(
                    Locale.ROOT,
                    "No rank keeps more than %d thread%s busy, and %d ranks hold %d CPUs; the rest"
                        + " is paid for and idle.",
                    threads,
                    threads == 1 ? "" : "s",
                    ranks.size(),
                    held),
                "P09; ARCHER2 User Guide, Running jobs",
                "Ranks that need the memory or its bandwidth of the idle CPUs, or that drive GPUs."
                    + " On nodes that the job holds whole, fewer CPUs per rank save only with"
                    + " fewer nodes or more ranks; change the job's own request as well.")
            .withCode("Use them, " + moreWork(threads, situation));
    return Optional.of(
        situation
            .planned()
            .filter(layout -> cpus(layout) < held)
            .map(
                layout ->
                    remedy
                        .relaunched()
                        .withCode("Or use them, " + moreWork(threads, situation))
                        .predicting(Optional.of(sameTime(layout, held))))
            .orElse(remedy));
  }

  private static PredictedSpeedup sameTime(Layout layout, int held) {
    return new PredictedSpeedup(
        1,
        0.95,
        1,
        String.format(
            Locale.ROOT,
            "the threads that were busy still have a CPU each; the run holds %d CPUs, not %d",
            cpus(layout),
            held));
  }

  private static String moreWork(int threads, Situation situation) {
    double perRank = situation.leastFairCpus(situation.run().ranks());
    return String.format(
        Locale.ROOT,
        "if the program scales: %d threads in each rank (OMP_NUM_THREADS, the size of"
            + " its pools) instead of %d, or more ranks on each node.",
        (int) Math.max(threads, Math.floor(perRank)),
        threads);
  }
}
