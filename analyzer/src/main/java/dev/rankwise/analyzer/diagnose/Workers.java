package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.ProcessTotals;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.CpuSet;
import java.util.List;

/**
 * The processes of a rank that worked side by side, such as those of a pool.
 *
 * @param together the most that worked at one time
 */
public record Workers(List<ProcessTotals> together) {
  /**
   * The share of its life in which a worker runs or waits for a CPU (rule book 1.1, a judgement).
   */
  private static final double WORKING_SHARE = 0.1;

  /** What lived shorter is a command that was called, by judgement. */
  private static final double MIN_SECONDS = 0.5;

  public Workers {
    together = List.copyOf(together);
  }

  /** The workers of {@code rank}. */
  public static Workers of(RankProfile rank) {
    List<ProcessTotals> working = rank.processes().stream().filter(Workers::works).toList();
    List<ProcessTotals> most = List.of();
    for (ProcessTotals one : working) {
      long middle = one.startEpochNanos() + (one.endEpochNanos() - one.startEpochNanos()) / 2;
      List<ProcessTotals> then =
          working.stream()
              .filter(other -> other.startEpochNanos() <= middle && middle <= other.endEpochNanos())
              .toList();
      most = then.size() > most.size() ? then : most;
    }
    return new Workers(most);
  }

  private static boolean works(ProcessTotals process) {
    return process.elapsedSeconds() >= MIN_SECONDS
        && process.cpuSeconds() + process.runQueueSeconds()
            >= WORKING_SHARE * process.elapsedSeconds();
  }

  /** How many they are. */
  public int count() {
    return together.size();
  }

  /** Their busy threads, each worker's at least one. */
  public int busyThreads() {
    return together.stream().mapToInt(worker -> Math.max(1, worker.busyThreads())).sum();
  }

  /** The most busy threads of one worker, 0 without workers. */
  public int busyThreadsOfOne() {
    return together.stream().mapToInt(ProcessTotals::busyThreads).max().orElse(0);
  }

  /** CPUs that any of them may use. */
  public CpuSet mask() {
    return together.stream().map(ProcessTotals::mask).reduce(CpuSet.empty(), CpuSet::union);
  }

  /** Whether one of them has a library of {@code kind} mapped. */
  public boolean map(LibraryKind kind) {
    return together.stream()
        .flatMap(worker -> worker.libraries().stream())
        .anyMatch(library -> library.kind() == kind);
  }

  /** Seconds that their threads could run but had no CPU. */
  public double delaySeconds() {
    return together.stream().mapToDouble(ProcessTotals::runQueueSeconds).sum();
  }
}
