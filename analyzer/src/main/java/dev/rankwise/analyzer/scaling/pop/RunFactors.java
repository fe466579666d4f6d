package dev.rankwise.analyzer.scaling.pop;

import dev.rankwise.analyzer.scaling.series.ScalingKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Computes the factors of one run against the first one (M. Wagner, S. Mohr, J. Giménez, J.
 * Labarta, A structured approach to performance analysis, 2018; POP Standard Metrics).
 */
final class RunFactors {
  private static final double NANO = 1e-9;

  private final RunTimes run;
  private final RunTimes first;

  /** Work of this run over that of the first one; absent when it is not known. */
  private final OptionalDouble work;

  private final Map<PopFactor, Double> factors = new EnumMap<>(PopFactor.class);

  private RunFactors(RunTimes run, RunTimes first, Optional<ScalingKind> kind) {
    this.run = run;
    this.first = first;
    this.work = work(run, first, kind);
  }

  static PopRun of(RunTimes run, RunTimes first, Optional<ScalingKind> kind) {
    RunFactors computed = new RunFactors(run, first, kind);
    boolean whole = run.missingRanks().isEmpty();
    if (whole) {
      computed.withinTheRun();
      computed.recorded();
      computed.onAnIdealNetwork();
      if (first.missingRanks().isEmpty()) {
        computed.againstTheFirst();
      }
    }
    return computed.toRun(whole);
  }

  private static OptionalDouble work(RunTimes run, RunTimes first, Optional<ScalingKind> kind) {
    int ranks = run.ranks().size();
    int before = first.ranks().size();
    if (ranks == before) {
      return OptionalDouble.of(1);
    }
    return kind.map(
            known -> OptionalDouble.of(known == ScalingKind.WEAK ? (double) ranks / before : 1))
        .orElse(OptionalDouble.empty());
  }

  private void withinTheRun() {
    double elapsed = run.elapsedSeconds();
    double longest = run.longestUseful();
    put(PopFactor.PARALLEL, run.meanUseful(), elapsed);
    put(PopFactor.LOAD_BALANCE, run.meanUseful(), longest);
    double longestShared = run.longest(RankTimes::sharedSeconds);
    double meanShared = run.mean(RankTimes::sharedSeconds);
    if (run.recorded()) {
      put(PopFactor.SERIAL_PART, run.meanUseful() * longestShared, longest * meanShared);
    }
    run.largestNodeMean()
        .ifPresent(
            node -> {
              put(PopFactor.LOAD_BALANCE_WITHIN_NODES, node, longestShared);
              put(PopFactor.LOAD_BALANCE_BETWEEN_NODES, meanShared, node);
            });
    put(PopFactor.COMMUNICATION, longest, elapsed);
    put(PopFactor.LOAD_BALANCE_ADDITIVE, elapsed - (longest - run.meanUseful()), elapsed);
  }

  private void recorded() {
    if (run.recorded()) {
      double elapsed = run.elapsedSeconds();
      double useful = run.longestUseful();
      double collecting = Math.min(elapsed, run.longest(RunFactors::busySeconds));
      put(PopFactor.GARBAGE_COLLECTION, useful, collecting);
      put(PopFactor.WAITING, collecting, elapsed);
    }
  }

  /** Useful seconds and those of collections. */
  private static double busySeconds(RankTimes rank) {
    return rank.usefulSeconds() + rank.losses().map(RankLosses::gcSeconds).orElse(0.0);
  }

  private void onAnIdealNetwork() {
    OptionalDouble elapsed = run.greatest(RankTimes::idealElapsedSeconds);
    OptionalDouble useful = run.greatest(RankTimes::idealUsefulSeconds);
    if (elapsed.isPresent() && useful.isPresent()) {
      put(PopFactor.SERIALIZATION, useful.getAsDouble(), elapsed.getAsDouble());
      double serialization = factors.getOrDefault(PopFactor.SERIALIZATION, 0.0);
      put(PopFactor.TRANSFER, run.longestUseful() / run.elapsedSeconds(), serialization);
    }
  }

  private void againstTheFirst() {
    boolean recorded = run.recorded() && first.recorded();
    OptionalDouble instructions = run.total(RankTimes::instructions);
    OptionalDouble before = first.total(RankTimes::instructions);
    if (work.isPresent()) {
      double ratio = work.getAsDouble();
      put(PopFactor.COMPUTATION_SCALABILITY, first.totalUseful() * ratio, run.totalUseful());
      Double computation = factors.get(PopFactor.COMPUTATION_SCALABILITY);
      if (computation != null) {
        put(PopFactor.GLOBAL_EFFICIENCY, computation * run.meanUseful(), run.elapsedSeconds());
      }
      if (recorded) {
        put(PopFactor.CPU_TIME_SCALABILITY, first.totalComputed() * ratio, run.totalComputed());
      }
      if (instructions.isPresent() && before.isPresent()) {
        put(
            PopFactor.INSTRUCTION_SCALABILITY,
            before.getAsDouble() * ratio,
            instructions.getAsDouble());
      }
    }
    if (recorded) {
      ratioToFirst(PopFactor.RUN_QUEUE, onCpuShare(run), onCpuShare(first));
    }
    ratioToFirst(PopFactor.IPC_SCALABILITY, instructionsPerCycle(run), instructionsPerCycle(first));
    ratioToFirst(PopFactor.FREQUENCY_SCALABILITY, frequencyGhz(run), frequencyGhz(first));
  }

  private void ratioToFirst(PopFactor factor, OptionalDouble now, OptionalDouble before) {
    if (now.isPresent() && before.isPresent()) {
      put(factor, now.getAsDouble(), before.getAsDouble());
    }
  }

  private void put(PopFactor factor, double part, double whole) {
    if (whole > 0) {
      factors.put(factor, part / whole);
    }
  }

  private PopRun toRun(boolean whole) {
    return new PopRun(
        run.name(),
        run.ranks().size(),
        run.elapsedSeconds(),
        factors,
        whole && work.isPresent()
            ? OptionalDouble.of(first.elapsedSeconds() * work.getAsDouble() / run.elapsedSeconds())
            : OptionalDouble.empty(),
        instructionsPerCycle(run),
        frequencyGhz(run),
        share(run.total(RankTimes::communicationSeconds)),
        run.total(
            rank ->
                rank.cpus().isPresent()
                    ? OptionalDouble.of(
                        rank.cpus().getAsDouble()
                            * Math.max(0, run.elapsedSeconds() - rank.computedSeconds()))
                    : OptionalDouble.empty()));
  }

  private OptionalDouble share(OptionalDouble rankSeconds) {
    double held = run.elapsedSeconds() * run.ranks().size();
    return rankSeconds.isPresent()
        ? OptionalDouble.of(rankSeconds.getAsDouble() / held)
        : rankSeconds;
  }

  /** The share of useful time that ranks had a CPU. */
  private static OptionalDouble onCpuShare(RunTimes run) {
    return run.totalUseful() > 0
        ? OptionalDouble.of(run.totalComputed() / run.totalUseful())
        : OptionalDouble.empty();
  }

  private static OptionalDouble instructionsPerCycle(RunTimes run) {
    OptionalDouble instructions = run.total(RankTimes::instructions);
    OptionalDouble cycles = run.total(RankTimes::cycles);
    return instructions.isPresent() && cycles.isPresent()
        ? OptionalDouble.of(instructions.getAsDouble() / cycles.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble frequencyGhz(RunTimes run) {
    OptionalDouble cycles = run.total(RankTimes::cycles);
    return cycles.isPresent() && run.totalUseful() > 0
        ? OptionalDouble.of(cycles.getAsDouble() / run.totalUseful() * NANO)
        : OptionalDouble.empty();
  }
}
