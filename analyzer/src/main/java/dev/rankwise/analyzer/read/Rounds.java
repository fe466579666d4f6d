package dev.rankwise.analyzer.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What application threads did from one round of samples to the next, until stacks tell when in
 * between they did it: those come some fifty times as often.
 */
final class Rounds {
  /** More are spread evenly: a run that has them has slots as long as its rounds. */
  private static final int MOST = 4_096;

  /**
   * A round, in seconds summed over threads.
   *
   * @param cpu on a CPU
   * @param delay runnable without a CPU
   * @param stolen on a CPU that the node's host used otherwise
   * @param threads how many were busy for more than moments
   */
  record Round(
      long fromNanos, long toNanos, double cpu, double delay, double stolen, int threads) {}

  private final SlotGrid grid;
  private final List<Round> rounds = new ArrayList<>();

  /**
   * @param grid where it all goes in the end
   */
  Rounds(SlotGrid grid) {
    this.grid = grid;
  }

  void add(Round round) {
    if (rounds.size() < MOST) {
      rounds.add(round);
    } else {
      cover(round);
      spread(round, new double[slots(round)]);
    }
  }

  /** Puts all rounds into the grid, each evenly. */
  void spreadEvenly() {
    rounds.forEach(this::cover);
    rounds.forEach(round -> spread(round, new double[slots(round)]));
    rounds.clear();
  }

  /**
   * Puts all rounds into the grid: within each, time goes where samples on a CPU show it. Only
   * where one thread was busy: how many of several were, the ten samples of a slot and thread do
   * not tell well enough, and slots would look crowded by chance.
   *
   * @param samples numbers of samples on a CPU
   * @param sampledFrom from when on there are samples of all that ran; a round that begins before
   *     is spread evenly
   * @param sampledUntil until when
   */
  void spread(SlotGrid samples, long sampledFrom, long sampledUntil) {
    rounds.forEach(this::cover);
    for (Round round : rounds) {
      double[] weights = new double[slots(round)];
      if (round.threads <= 1 && round.fromNanos >= sampledFrom && round.toNanos <= sampledUntil) {
        for (int i = 0; i < weights.length; i++) {
          long slot = (first(round) + i) * grid.slotNanos();
          weights[i] =
              Arrays.stream(samples.in(slot, slot + grid.slotNanos())).sum() * length(round, i);
        }
      }
      spread(round, weights);
    }
    rounds.clear();
  }

  /** So that slots do not become longer while the round is put into them. */
  private void cover(Round round) {
    grid.cover(round.fromNanos, Math.max(round.fromNanos, round.toNanos - 1));
  }

  private void spread(Round round, double[] weights) {
    double[] room = new double[weights.length];
    for (int i = 0; i < room.length; i++) {
      room[i] = (length(round, i) - paused(round, i)) * Math.max(1, round.threads);
    }
    double active = round.cpu + round.delay;
    double[] parts = fill(active, weights, room);
    double[] left = new double[room.length];
    for (int i = 0; i < room.length; i++) {
      left[i] = Math.max(0, room[i] - parts[i]);
    }
    double[] stolen = fill(round.stolen, left, left);
    for (int i = 0; i < room.length; i++) {
      add(RankSeries.APPLICATION_CPU, round, i, active > 0 ? parts[i] * round.cpu / active : 0);
      add(RankSeries.RUN_QUEUE, round, i, active > 0 ? parts[i] * round.delay / active : 0);
      add(RankSeries.STOLEN, round, i, stolen[i]);
    }
  }

  private void add(int series, Round round, int slot, double seconds) {
    if (seconds > 0) {
      grid.add(series, begin(round, slot), end(round, slot), seconds);
    }
  }

  /**
   * Parts of {@code amount} in the ratio of {@code weights}, none larger than its {@code room}.
   * What finds none goes where there is some, first beside other parts, and in the end everywhere.
   */
  private static double[] fill(double amount, double[] weights, double[] room) {
    double[] parts = new double[weights.length];
    double left = pour(amount, i -> weights[i], room, parts);
    left = pour(left, i -> weights[i] > 0 ? room[i] - parts[i] : 0, room, parts);
    left = pour(left, i -> room[i] - parts[i], room, parts);
    for (int i = 0; i < parts.length; i++) {
      parts[i] += left / parts.length;
    }
    return parts;
  }

  /** Adds to {@code parts} by {@code weights} as far as there is room; returns what is left. */
  private static double pour(
      double amount, IntToDoubleFunction weights, double[] room, double[] parts) {
    double sum = IntStream.range(0, parts.length).mapToDouble(weights).sum();
    double left = amount;
    for (int i = 0; sum > 0 && i < parts.length; i++) {
      double part = Math.min(room[i] - parts[i], amount * weights.applyAsDouble(i) / sum);
      parts[i] += part;
      left -= part;
    }
    return Math.max(0, left);
  }

  /** How long the JVM stood still, so that none of its threads ran. */
  private double paused(Round round, int slot) {
    long begin = (first(round) + slot) * grid.slotNanos();
    double pause = grid.in(begin, begin + grid.slotNanos())[RankSeries.GC_PAUSE];
    double length = length(round, slot);
    return Math.min(length, pause * length * 1e9 / grid.slotNanos());
  }

  private long first(Round round) {
    return Math.floorDiv(round.fromNanos, grid.slotNanos());
  }

  private int slots(Round round) {
    long last = Math.floorDiv(Math.max(round.fromNanos, round.toNanos - 1), grid.slotNanos());
    return (int) (last - first(round)) + 1;
  }

  private long begin(Round round, int slot) {
    return Math.max(round.fromNanos, (first(round) + slot) * grid.slotNanos());
  }

  private long end(Round round, int slot) {
    return Math.min(round.toNanos, (first(round) + slot + 1) * grid.slotNanos());
  }

  private double length(Round round, int slot) {
    return Math.max(0, end(round, slot) - begin(round, slot)) / 1e9;
  }
}
