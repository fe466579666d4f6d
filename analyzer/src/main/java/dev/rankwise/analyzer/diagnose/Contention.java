package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.ThreadPool;
import dev.rankwise.analyzer.read.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How hard ranks compete for CPUs; shared by the detectors of oversubscription in its forms. */
final class Contention {
  /**
   * Threads that want to run per CPU above which a rank is oversubscribed (rule P10, by judgement).
   */
  static final double THREADS_PER_CPU = 1.2;

  /**
   * The share of runnable time without a CPU above which threads are held up (rule P10, by
   * judgement).
   */
  static final double DELAY_SHARE = 0.10;

  /** The share of CPU time in communication above which ranks poll (by judgement). */
  private static final double POLLING_SHARE = 0.10;

  /** The shortest run that tells: a JVM that starts competes with its own compiler. */
  private static final double MIN_SECONDS = 1;

  /** The share of its busy time above which a rank is oversubscribed for good (by judgement). */
  private static final double SUSTAINED_SHARE = 0.25;

  /** Threads on average above which a rank is busy in a slot. */
  private static final double BUSY = 0.5;

  private Contention() {}

  /** Why competition in {@code run} cannot be judged, or empty when it can. */
  static Optional<String> unknown(Run run) {
    if (run.ranks().stream().anyMatch(rank -> rank.totals().runQueueSeconds().isEmpty())) {
      return Optional.of("the kernel does not tell how long threads waited for a CPU (schedstat)");
    }
    return run.elapsedSeconds() < MIN_SECONDS
        ? Optional.of("the run took less than a second")
        : Optional.empty();
  }

  /** The share of runnable time in which the threads of {@code ranks} had no CPU. */
  static double delayShare(List<RankProfile> ranks) {
    double delay = delaySeconds(ranks);
    double cpu = ranks.stream().mapToDouble(rank -> rank.totals().cpuSeconds()).sum();
    return delay + cpu > 0 ? delay / (delay + cpu) : 0;
  }

  /** Seconds that the threads of {@code ranks} waited for a CPU, summed. */
  static double delaySeconds(List<RankProfile> ranks) {
    return ranks.stream().mapToDouble(Contention::delaySeconds).sum();
  }

  /** Seconds that the threads of {@code rank} waited for a CPU, summed. */
  static double delaySeconds(RankProfile rank) {
    return rank.totals().runQueueSeconds().orElse(0);
  }

  /**
   * Whether {@code rank} keeps more threads busy than {@code cpus} can run, for a good part of the
   * time that it is busy, and they hold each other up. A JVM that compiles beside its program while
   * it starts does not count, and neither does what other programs on the CPUs cause.
   */
  static boolean exceeds(RankProfile rank, int cpus) {
    return rank.totals().busyThreads() > THREADS_PER_CPU * cpus
        && ownDelaySeconds(rank, cpus) > DELAY_SHARE * runnableSeconds(rank)
        && shareOfTimeAbove(rank.timeline(), THREADS_PER_CPU * cpus) > SUSTAINED_SHARE;
  }

  /**
   * Seconds that the threads of {@code rank} waited for one another. Where {@code b} of them want
   * {@code c} CPUs and get {@code u} seconds of them, each waits for {@code b / c - 1} times what
   * it gets; what it waits beyond that, other programs cause.
   */
  static double ownDelaySeconds(RankProfile rank, int cpus) {
    Timeline line = rank.timeline();
    return IntStream.range(0, line.slots())
        .mapToDouble(
            slot -> {
              double crowd = Math.max(0, line.busyThreads()[slot] / cpus - 1);
              return Math.min(line.runQueueSeconds()[slot], line.cpuSeconds()[slot] * crowd);
            })
        .sum();
  }

  private static double runnableSeconds(RankProfile rank) {
    return delaySeconds(rank) + rank.totals().cpuSeconds();
  }

  private static double shareOfTimeAbove(Timeline line, double threads) {
    long busy = slotsAbove(line, BUSY);
    return busy == 0 ? 0 : (double) slotsAbove(line, threads) / busy;
  }

  private static long slotsAbove(Timeline line, double threads) {
    return IntStream.range(0, line.slots())
        .filter(slot -> line.busyThreads()[slot] > threads)
        .count();
  }

  /**
   * Whether ranks that share CPUs burn them in waiting for messages: then the time that a rank
   * takes tells nothing of its work.
   */
  static boolean pollsOnSharedCpus(Run run) {
    List<RankProfile> sharing =
        run.ranks().stream().filter(rank -> Placement.sharesCpus(run, rank)).toList();
    double cpu = sharing.stream().mapToDouble(rank -> rank.totals().cpuSeconds()).sum();
    return cpu > 0
        && delayShare(sharing) > DELAY_SHARE
        && pollingSeconds(sharing) > POLLING_SHARE * cpu;
  }

  /** CPU time that {@code ranks} spent in communication. */
  static double pollingSeconds(List<RankProfile> ranks) {
    return ranks.stream()
        .mapToDouble(
            rank -> rank.totals().cpuSecondsByActivity().getOrDefault(Activity.COMMUNICATION, 0.0))
        .sum();
  }

  /** Core-seconds that waiting for a CPU cost {@code ranks}. */
  static double lostCoreSeconds(Run run, List<RankProfile> ranks) {
    return CpuShares.of(run).lost(ranks, Contention::delaySeconds);
  }

  /** The evidence that {@code rank} shows. */
  static List<Evidence> evidence(RankProfile rank) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "busy threads of rank " + rank.rank(),
            "%s on average, for %s (%s)"
                .formatted(
                    Words.number(rank.totals().busyThreads()),
                    Words.plural(rank.cpus(), "CPU"),
                    rank.mask())));
    pools(rank).ifPresent(evidence::add);
    evidence.add(
        new Evidence(
            "waiting for a CPU",
            "%s of the time its threads could run"
                .formatted(Words.percent(delayShare(List.of(rank))))));
    evidence.add(
        new Evidence(
            "CPUs taken away",
            "%d times (involuntary switches)".formatted(rank.totals().involuntarySwitches())));
    return evidence;
  }

  /** Whose threads they are, where its stacks tell. */
  private static Optional<Evidence> pools(RankProfile rank) {
    String pools =
        Arrays.stream(ThreadPool.values())
            .filter(rank.pools()::containsKey)
            .map(pool -> rank.pools().get(pool) + " of " + name(pool))
            .collect(Collectors.joining(", "));
    return pools.isEmpty()
        ? Optional.empty()
        : Optional.of(new Evidence("threads that libraries started", pools));
  }

  private static String name(ThreadPool pool) {
    return switch (pool) {
      case OPENMP -> "OpenMP";
      case BLAS -> "BLAS";
      case MPI -> "MPI";
    };
  }
}
