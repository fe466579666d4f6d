package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Phases in which one rank alone computes while all others wait.
 *
 * <p>A slot counts when one rank computes for most of it and no other for more than a little; slots
 * that follow each other make a phase, over a hole of at most {@link #MAX_HOLE} slots. The first
 * rank only: where another rank works longer than the rest, that is an imbalance.
 */
public final class SerialPhases {
  private static final double BUSY = 0.6;
  private static final double QUIET = 0.15;
  private static final int MAX_HOLE = 2;
  private static final double MIN_SECONDS = 0.5;

  private SerialPhases() {}

  /**
   * A phase.
   *
   * @param firstSlot its first slot
   * @param lastSlot its last
   */
  public record Phase(int firstSlot, int lastSlot) {
    double seconds(Timeline grid) {
      return (lastSlot - firstSlot + 1) * grid.slotNanos() / 1e9;
    }

    boolean contains(int slot) {
      return firstSlot <= slot && slot <= lastSlot;
    }
  }

  /** The phases of rank 0, in time; none in a run of one rank. */
  public static List<Phase> of(Run run) {
    List<Phase> phases = new ArrayList<>();
    if (run.ranks().size() < 2 || run.ranks().get(0).rank() != 0) {
      return phases;
    }
    Timeline grid = run.ranks().get(0).timeline();
    int first = -1;
    int last = -1;
    for (int slot = 0; slot <= grid.slots(); slot++) {
      if (slot < grid.slots() && isAlone(run, slot)) {
        first = first < 0 ? slot : first;
        last = slot;
      } else if (first >= 0 && (slot - last > MAX_HOLE || slot == grid.slots())) {
        Phase phase = new Phase(first, last);
        if (phase.seconds(grid) >= MIN_SECONDS) {
          phases.add(phase);
        }
        first = -1;
      }
    }
    return phases;
  }

  /** Seconds in {@code phases} in which {@code rank} computed. */
  public static double usefulSecondsIn(List<Phase> phases, RankProfile rank) {
    Timeline line = rank.timeline();
    return phases.stream()
        .flatMapToInt(phase -> IntStream.rangeClosed(phase.firstSlot(), phase.lastSlot()))
        .mapToDouble(slot -> Math.min(line.slotNanos() / 1e9, line.usefulCpuSeconds()[slot]))
        .sum();
  }

  private static boolean isAlone(Run run, int slot) {
    for (RankProfile rank : run.ranks()) {
      double share = rank.timeline().usefulCpuSeconds()[slot] * 1e9 / rank.timeline().slotNanos();
      if (rank.rank() == 0 ? share < BUSY : share > QUIET) {
        return false;
      }
    }
    return true;
  }
}
