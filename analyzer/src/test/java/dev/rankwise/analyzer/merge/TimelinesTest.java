package dev.rankwise.analyzer.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.Timeline;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelinesTest {
  private static final long FINEST = 100_000_000L;

  @Test
  void putsAllOnTheSameSlots() {
    List<Timeline> aligned =
        Timelines.align(List.of(line(40, 1, 5), line(43, 4, 3), line(8, 2, 512)));

    assertThat(aligned)
        .extracting(Timeline::startEpochNanos, Timeline::slotNanos, Timeline::slots)
        .containsOnly(
            tuple(
                aligned.get(0).startEpochNanos(),
                aligned.get(0).slotNanos(),
                aligned.get(0).slots()));
    assertThat(aligned.get(0).slots()).isLessThanOrEqualTo(Timeline.MAX_SLOTS);
    assertThat(aligned.get(0).startEpochNanos() % aligned.get(0).slotNanos()).isZero();
  }

  @Test
  void keepsSums() {
    List<Timeline> lines = List.of(line(3, 1, 500), line(4_096, 8, 512), line(17, 2, 30));

    List<Timeline> aligned = Timelines.align(lines);

    for (int i = 0; i < lines.size(); i++) {
      assertThat(sum(aligned.get(i).cpuSeconds())).isEqualTo(sum(lines.get(i).cpuSeconds()));
      assertThat(sum(aligned.get(i).usefulCpuSeconds()))
          .isEqualTo(sum(lines.get(i).usefulCpuSeconds()));
      assertThat(sum(aligned.get(i).runQueueSeconds()))
          .isEqualTo(sum(lines.get(i).runQueueSeconds()));
      assertThat(sumOfGc(aligned.get(i))).isEqualTo(sumOfGc(lines.get(i)));
    }
  }

  @Test
  void busyThreadsStayAMeanOverTime() {
    Timeline fine = line(0, 1, 8);
    Timeline coarse = line(0, 4, 2);

    Timeline aligned = Timelines.align(List.of(fine, coarse)).get(0);

    assertThat(aligned.slots()).isEqualTo(2);
    assertThat(aligned.busyThreads()[0]).isCloseTo((0 + 1 + 2 + 3) / 4f, within(1e-6f));
    assertThat(aligned.busyThreads()[1]).isCloseTo((4 + 5 + 6 + 7) / 4f, within(1e-6f));
  }

  @Test
  void aRankIsIdleWhereItDidNotLive() {
    List<Timeline> aligned = Timelines.align(List.of(line(10, 1, 2), line(14, 1, 2)));

    assertThat(aligned.get(0).cpuSeconds()).containsExactly(0, 1, 0, 0, 0, 0);
    assertThat(aligned.get(1).cpuSeconds()).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  void ranksFarApartGetCoarserSlots() {
    List<Timeline> aligned = Timelines.align(List.of(line(0, 1, 10), line(1_000_000, 1, 10)));

    assertThat(aligned.get(0).slots()).isLessThanOrEqualTo(Timeline.MAX_SLOTS);
    assertThat(sum(aligned.get(1).cpuSeconds())).isEqualTo(45);
  }

  /** Slot {@code i} of every series holds {@code i}. */
  private static Timeline line(long firstMultiple, int slotsLength, int slots) {
    long length = slotsLength * FINEST;
    long start = Math.floorDiv(firstMultiple * FINEST, length) * length;
    float[] values = new float[slots];
    IntStream.range(0, slots).forEach(i -> values[i] = i);
    return new Timeline(
        start,
        length,
        slots,
        Map.of(Activity.GC, values.clone()),
        values.clone(),
        values.clone(),
        values.clone(),
        values.clone());
  }

  private static double sumOfGc(Timeline line) {
    return IntStream.range(0, line.slots()).mapToDouble(i -> line.seconds(Activity.GC, i)).sum();
  }

  private static double sum(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
  }
}
