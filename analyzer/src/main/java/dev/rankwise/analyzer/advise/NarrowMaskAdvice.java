package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.InheritedMask;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ranks with more busy threads than CPUs in their mask, while the node has more. */
final class NarrowMaskAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "narrow-mask";
  }

  @Override
  public Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    if (narrowedByItself(ranks)) {
      return Optional.empty();
    }
    double now = situation.leastFairCpus(ranks);
    int threads = Situation.busyThreads(ranks);
    return situation
        .room()
        .flatMap(room -> forks(ranks) ? room.filled() : room.forThreads(threads))
        .filter(layout -> Situation.gives(layout, now))
        .or(() -> onWholeNodes(ranks, situation, threads));
  }

  /** More CPUs than the job holds, for workers of which the rank started more than it had CPUs. */
  private static Optional<Layout> onWholeNodes(
      List<RankProfile> ranks, Situation situation, int threads) {
    return situation
        .roomOnWholeNodes()
        .filter(room -> forks(ranks))
        .flatMap(room -> room.forThreads(threads))
        .filter(layout -> Situation.gives(layout, situation.leastFairCpus(ranks)));
  }

  /** Whether the launch gave CPUs that the rank's threads then did not use. */
  private static boolean narrowedByItself(List<RankProfile> ranks) {
    return ranks.stream()
        .allMatch(
            rank -> !rank.usedMask().isEmpty() && rank.usedMask().size() < rank.mask().size());
  }

  private static boolean forks(List<RankProfile> ranks) {
    return ranks.stream().anyMatch(rank -> rank.totals().children() >= 2);
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    Optional<Layout> wider = situation.plannedMoreThan(situation.leastFairCpus(ranks));
    if (narrowedByItself(ranks) || situation.launchedPinned()) {
      return released(ranks, situation).or(() -> wider(wider, situation));
    }
    return wider(wider, situation);
  }

  private static Optional<Remedy> wider(Optional<Layout> wider, Situation situation) {
    return wider.map(
        layout ->
            Remedy.because(
                    "The mask holds fewer CPUs than the rank has threads to run, while the node has"
                        + " more. srun does not always take -c from sbatch; written on its own line it"
                        + " counts in every release.",
                    "P03, P02, M01; srun(1), --cpus-per-task; Slurm changelogs 22.05 and 23.11",
                    "A rank with one busy thread, or CPUs left free on purpose. Inside a job that"
                        + " holds fewer CPUs on a node than the line asks for, request them with"
                        + " the job (#SBATCH --cpus-per-task): srun refuses the line.")
                .relaunched()
                .predicting(CpuShareModel.predict(situation, layout.cpusPerTask())));
  }

  private static Optional<Remedy> released(List<RankProfile> ranks, Situation situation) {
    Map<String, String> unset = new LinkedHashMap<>();
    for (String name : InheritedMask.BINDING_VARIABLES) {
      if (ranks.stream().anyMatch(rank -> rank.environment().containsKey(name))) {
        unset.put(name, "");
      }
    }
    boolean wrapped = situation.launchedPinned();
    if (unset.isEmpty() && !wrapped) {
      return Optional.empty();
    }
    Remedy remedy =
        Remedy.because(
                wrapped
                    ? "The program is started through a command that pins it to fewer CPUs than"
                        + " the launch gives it; all its threads inherit that."
                    : "These variables pin the first thread when the OpenMP library is loaded;"
                        + " threads and processes that it starts inherit its one CPU.",
                wrapped
                    ? "P05, P03; taskset(1), sched_setaffinity(2)"
                    : "M04; libgomp manual," + " GOMP_CPU_AFFINITY and OMP_PLACES",
                "Workers that are pinned one to a core on purpose.")
            .withEnvironment(unset)
            .predicting(CpuShareModel.predict(situation, cpusUnpinned(ranks, situation)));
    return Optional.of(wrapped ? remedy.unwrapped() : remedy);
  }

  private static int cpusUnpinned(List<RankProfile> ranks, Situation situation) {
    return ranks.stream()
        .mapToInt(
            rank -> rank.slurmMask().orElseGet(() -> situation.run().nodeOf(rank).online()).size())
        .min()
        .orElse(1);
  }
}
