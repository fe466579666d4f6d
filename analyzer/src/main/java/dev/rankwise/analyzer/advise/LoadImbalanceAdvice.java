package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.ImbalanceShape;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Some ranks have more to do: what to change in the program, by how the work falls. */
final class LoadImbalanceAdvice implements AdviceRule {
  private static final double FEWER_CPUS = 0.75;

  @Override
  public String findingId() {
    return "load-imbalance";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.run().ranks();
    if (ranks.size() < 2) {
      return Optional.empty();
    }
    Remedy remedy =
        Remedy.because(
                "All ranks wait for the one with the most work; no launch option changes who has"
                    + " how much.",
                "POP, load balance efficiency; CPU share checked by P05",
                "Ranks that differ only in waiting for the network, or work that differs from run"
                    + " to run: compare several runs first.")
            .withCode(hint(situation.run()))
            .predicting(Optional.of(BalanceModel.predict(situation.run())));
    return Optional.of(
        slowRanksShareCpus(situation) && situation.planned().isPresent()
            ? remedy
                .withCode(
                    "The slow ranks have fewer CPUs of their own than the others: use the line"
                        + " first, and look at the balance again. "
                        + remedy.code())
                .relaunched()
            : remedy);
  }

  private static boolean slowRanksShareCpus(Situation situation) {
    List<RankProfile> ranks = situation.run().ranks();
    double most = ranks.stream().mapToDouble(situation::fairCpus).max().orElse(1);
    return situation.fairCpus(slowest(situation.run())) < FEWER_CPUS * most;
  }

  private static RankProfile slowest(Run run) {
    return run.ranks().stream()
        .max(Comparator.comparingDouble(run.execution()::computedSeconds))
        .orElseThrow(IllegalStateException::new);
  }

  private static String hint(Run run) {
    RankProfile slowest = slowest(run);
    double[] useful = run.ranks().stream().mapToDouble(run.execution()::computedSeconds).toArray();
    return switch (ImbalanceShape.of(run, useful)) {
      case RANK_0 ->
          "Rank 0 does work that the others do not: share out its reading, writing, reducing or"
              + " steering, give it a smaller part of the common work, or overlap it.";
      case ONE_RANK ->
          String.format(
              Locale.ROOT,
              "Rank %d alone has more to do: split its part, or let the others take some of it over"
                  + " when they are done. If it is another rank each time, look at its node.",
              slowest.rank());
      case ONE_NODE ->
          String.format(
              Locale.ROOT,
              "The ranks of node %1$s work longer than those of the others: look for other load,"
                  + " clock limits or memory trouble there, and run once without it (srun -x %1$s)."
                  + " If another node is slow then, its part of the work is larger.",
              ShellWords.quote(slowest.node()));
      case GRADIENT ->
          "Useful time follows the rank's number, so equal blocks hold unequal work: deal the items"
              + " out in turn (cyclic: item i to rank i mod ranks), by weight, or dynamically.";
      case SCATTERED ->
          String.format(
              Locale.ROOT,
              "How long a part takes is not known beforehand (rank %d had most to do): make more"
                  + " and smaller parts and let a rank take the next when it is done, or weigh the"
                  + " parts by their measured time.",
              slowest.rank());
    };
  }
}
