package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A part of the run is not parallel: rank 0 computes alone while the others wait, or a rank that
 * otherwise uses its CPUs runs on a single thread. By Amdahl's law the part bounds the speed-up of
 * any larger run by elapsed time / serial time.
 */
public final class SerialPart implements Detector {
  private static final double SHARE = 0.10;
  private static final double ONE_THREAD_LOW = 0.6;
  private static final double ONE_THREAD_HIGH = 1.3;
  private static final double PARALLEL = 0.75;
  private static final double MIN_SECONDS = 0.5;

  @Override
  public String id() {
    return "serial-part";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    if (run.allocatedCpus() < 2) {
      return new Verdict.NotEvaluated(id(), "the run has a single CPU");
    }
    if (!run.missingRanks().isEmpty()) {
      return new Verdict.NotEvaluated(
          id(), Words.plural(run.missingRanks().size(), "rank") + " left no recording");
    }
    Optional<Verdict.Found> found = betweenRanks(run).or(() -> withinRanks(run));
    return found.isPresent() ? found.get() : new Verdict.Clear(id());
  }

  private Optional<Verdict.Found> betweenRanks(Run run) {
    Timeline grid = run.ranks().get(0).timeline();
    List<SerialPhases.Phase> phases = SerialPhases.of(run);
    double seconds =
        Math.min(
            run.elapsedSeconds(), phases.stream().mapToDouble(phase -> phase.seconds(grid)).sum());
    if (phases.isEmpty() || seconds < SHARE * run.elapsedSeconds()) {
      return Optional.empty();
    }
    double begin =
        (grid.startEpochNanos()
                + phases.get(0).firstSlot() * grid.slotNanos()
                - run.startEpochNanos())
            / 1e9;
    return Optional.of(
        found(
            run,
            List.of(run.ranks().get(0)),
            "Rank 0 computed alone for %s of %s while all other ranks waited"
                .formatted(Words.seconds(seconds), Words.seconds(run.elapsedSeconds())),
            seconds,
            Math.max(0, seconds * run.allocatedCpus() - cpuSeconds(run, phases)),
            new Evidence(
                "phases",
                "%d, the first from %s on"
                    .formatted(phases.size(), Words.seconds(Math.max(0, begin))))));
  }

  /** CPU time of all ranks in {@code phases}. */
  private static double cpuSeconds(Run run, List<SerialPhases.Phase> phases) {
    return run.ranks().stream()
        .map(rank -> rank.timeline().cpuSeconds())
        .mapToDouble(
            cpu ->
                phases.stream()
                    .flatMapToInt(
                        phase -> IntStream.rangeClosed(phase.firstSlot(), phase.lastSlot()))
                    .mapToDouble(slot -> cpu[slot])
                    .sum())
        .sum();
  }

  private Optional<Verdict.Found> withinRanks(Run run) {
    CpuShares shares = CpuShares.of(run);
    List<RankProfile> affected =
        run.ranks().stream()
            .filter(rank -> shares.of(rank) > 1 && isParallel(run, rank))
            .filter(rank -> oneThreadSeconds(rank) >= SHARE * run.elapsedSeconds())
            .filter(rank -> LockContention.share(rank) < LockContention.LOCK_SHARE)
            .toList();
    if (affected.isEmpty()) {
      return Optional.empty();
    }
    double lost =
        affected.stream().mapToDouble(rank -> oneThreadSeconds(rank) * (shares.of(rank) - 1)).sum();
    RankProfile worst =
        Collections.max(affected, Comparator.comparingDouble(SerialPart::oneThreadSeconds));
    double seconds = oneThreadSeconds(worst);
    return Optional.of(
        found(
            run,
            affected,
            "%s ran on a single thread for %s%s of %s while other CPUs stood idle"
                .formatted(
                    Words.capital(Words.ranks(Words.numbers(affected))),
                    affected.size() > 1 ? "up to " : "",
                    Words.seconds(seconds),
                    Words.seconds(run.elapsedSeconds())),
            seconds,
            lost,
            new Evidence(
                "busy threads of rank " + worst.rank() + " at its peak",
                "%s on %s"
                    .formatted(
                        Words.number(worst.totals().peakBusyThreads()),
                        Words.plural(worst.cpus(), "CPU")))));
  }

  private Verdict.Found found(
      Run run,
      List<RankProfile> ranks,
      String summary,
      double serialSeconds,
      double lost,
      Evidence where) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("serial time", Words.seconds(serialSeconds)));
    evidence.add(where);
    evidence.add(
        new Evidence(
            "bound on the speed-up of a larger run (Amdahl)",
            Words.number(run.elapsedSeconds() / serialSeconds)));
    ranks.get(0).hotMethods().stream()
        .filter(method -> method.activity() == Activity.COMPUTE)
        .limit(2)
        .map(HotMethod::method)
        .forEach(
            method ->
                evidence.add(
                    new Evidence("where rank " + ranks.get(0).rank() + " computes", method)));
    return new Verdict.Found(
        id(), Severity.of(lost, run), summary, Words.numbers(ranks), lost, evidence, 0.85);
  }

  /**
   * Seconds in phases of at least {@link #MIN_SECONDS} in which one thread of {@code rank} was
   * busy.
   */
  private static double oneThreadSeconds(RankProfile rank) {
    Timeline line = rank.timeline();
    double slotSeconds = line.slotNanos() / 1e9;
    double all = 0;
    double phase = 0;
    for (int slot = 0; slot <= line.slots(); slot++) {
      boolean single =
          slot < line.slots()
              && line.busyThreads()[slot] >= ONE_THREAD_LOW
              && line.busyThreads()[slot] <= ONE_THREAD_HIGH;
      if (single) {
        phase += slotSeconds;
      } else {
        all += phase >= MIN_SECONDS ? phase : 0;
        phase = 0;
      }
    }
    return Math.min(all, rank.elapsedSeconds());
  }

  /**
   * Whether {@code rank} has several cores and keeps most of them busy at times. A second hardware
   * thread of its core is no core that stands idle.
   */
  private static boolean isParallel(Run run, RankProfile rank) {
    int cores = run.nodeOf(rank).coresIn(rank.mask());
    return cores > 1 && rank.totals().peakBusyThreads() >= PARALLEL * cores;
  }
}
