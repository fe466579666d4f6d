package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Execution;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some ranks work longer than others, which wait for them. Measured by POP's load balance, mean(u)
 * / max(u).
 *
 * <p>Two likenesses are told apart: ranks that got less of a shared CPU (their work balances once
 * the time they queued for it is counted), and a serial part of rank 0 (the work balances outside
 * of it).
 */
public final class LoadImbalance implements Detector {
  /** Below this load balance there is something to gain; POP calls less than 0.8 poor. */
  static final double BALANCED = 0.9;

  private static final double MIN_USEFUL_SECONDS = 0.5;
  private static final int SHAPE_SLOTS = 10;

  @Override
  public String id() {
    return "load-imbalance";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.expectedRanks() < 2) {
      return new Verdict.NotEvaluated(id(), "the run has a single rank");
    }
    if (!run.missingRanks().isEmpty()) {
      return new Verdict.NotEvaluated(
          id(), Words.plural(run.missingRanks().size(), "rank") + " left no recording");
    }
    if (Contention.pollsOnSharedCpus(run)) {
      return new Verdict.NotEvaluated(
          id(),
          "ranks that wait for messages poll on CPUs that they share with those that compute");
    }
    Execution execution = run.execution();
    double[] useful = run.ranks().stream().mapToDouble(execution::computedSeconds).toArray();
    if (max(useful) < MIN_USEFUL_SECONDS) {
      return new Verdict.NotEvaluated(id(), "no rank computed for half a second");
    }
    double[] demand = run.ranks().stream().mapToDouble(execution::usefulSeconds).toArray();
    double[] outsideSerial = outside(run, SerialPhases.of(run));
    if (balance(useful) >= BALANCED
        || balance(demand) >= BALANCED
        || balance(outsideSerial) >= BALANCED) {
      return new Verdict.Clear(id());
    }
    return found(run, useful, demand);
  }

  private Verdict found(Run run, double[] useful, double[] demand) {
    double longest = max(useful);
    CpuShares shares = CpuShares.of(run);
    double lost =
        IntStream.range(0, useful.length)
            .mapToDouble(i -> (longest - useful[i]) * shares.of(run.ranks().get(i)))
            .sum();
    List<RankProfile> slow =
        IntStream.range(0, useful.length)
            .filter(i -> useful[i] > mean(useful) + 0.5 * (longest - mean(useful)))
            .mapToObj(run.ranks()::get)
            .toList();
    ImbalanceShape shape = ImbalanceShape.of(run, useful);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("load balance", Words.percent(balance(useful))));
    evidence.add(new Evidence("shape", shape.words()));
    evidence.add(
        new Evidence(
            "useful time",
            "%s at %s, %s on average"
                .formatted(
                    Words.seconds(longest),
                    Words.ranks(Words.numbers(slow)),
                    Words.seconds(mean(useful)))));
    phase(run).ifPresent(evidence::add);
    hottest(slow.get(0)).ifPresent(evidence::add);
    double confidence = balance(demand) < BALANCED - 0.1 ? 0.95 : 0.7;
    return new Verdict.Found(
        id(),
        Severity.of(lost, run),
        "%s computed %s%s while the mean rank computed %s (%s): %s lost"
            .formatted(
                Words.capital(Words.ranks(Words.numbers(slow))),
                slow.size() > 1 ? "up to " : "",
                Words.seconds(longest),
                Words.seconds(mean(useful)),
                shape.words(),
                Words.coreSeconds(lost)),
        Words.numbers(slow),
        lost,
        evidence,
        confidence);
  }

  /** Where in the run the imbalance lies, when half of it lies in a fifth of the time. */
  private static Optional<Evidence> phase(Run run) {
    int slots = run.ranks().get(0).timeline().slots();
    int parts = Math.min(SHAPE_SLOTS, slots);
    double[] gap = new double[parts];
    for (int slot = 0; slot < slots; slot++) {
      int at = slot;
      double[] useful =
          run.ranks().stream()
              .mapToDouble(rank -> rank.timeline().usefulCpuSeconds()[at])
              .toArray();
      gap[slot * parts / slots] += max(useful) - mean(useful);
    }
    double all = Arrays.stream(gap).sum();
    if (parts < SHAPE_SLOTS || all <= 0) {
      return Optional.empty();
    }
    int worst = 0;
    for (int part = 1; part + 1 < parts; part++) {
      worst = gap[part] + gap[part + 1] > gap[worst] + gap[worst + 1] ? part : worst;
    }
    double inside = gap[worst] + gap[worst + 1];
    if (inside < 0.5 * all) {
      return Optional.empty();
    }
    return Optional.of(
        new Evidence(
            "phase",
            "%s of it between %d %% and %d %% of the run"
                .formatted(
                    Words.percent(inside / all), 100 * worst / parts, 100 * (worst + 2) / parts)));
  }

  private static Optional<Evidence> hottest(RankProfile rank) {
    return rank.hotMethods().stream()
        .filter(method -> method.activity() == Activity.COMPUTE)
        .findFirst()
        .map(HotMethod::method)
        .map(method -> new Evidence("where rank " + rank.rank() + " computes", method));
  }

  private static double[] outside(Run run, List<SerialPhases.Phase> phases) {
    return run.ranks().stream()
        .mapToDouble(
            rank ->
                IntStream.range(0, rank.timeline().slots())
                    .filter(slot -> phases.stream().noneMatch(phase -> phase.contains(slot)))
                    .mapToDouble(
                        slot ->
                            Math.min(
                                rank.timeline().slotNanos() / 1e9,
                                rank.timeline().usefulCpuSeconds()[slot]))
                    .sum())
        .toArray();
  }

  static double balance(double[] useful) {
    double max = max(useful);
    return max > 0 ? mean(useful) / max : 1;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
