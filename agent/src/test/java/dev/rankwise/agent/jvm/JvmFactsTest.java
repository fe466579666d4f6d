package dev.rankwise.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.event.JvmSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFactsTest {
  @ParameterizedTest
  @CsvSource({
    ", 8, 7", // one CPU is the caller's
    ", 1, 1",
    "3, 8, 3",
    "0, 8, 0",
    "-1, 8, 7",
    "many, 8, 7",
  })
  void foretellsTheCommonPool(String property, int processors, int parallelism) {
    assertThat(JvmSizesReader.commonPoolParallelism(property, processors)).isEqualTo(parallelism);
  }

  @ParameterizedTest
  @CsvSource({
    "Copy, Serial",
    "MarkSweepCompact, Serial",
    "PS Scavenge, Parallel",
    "PS MarkSweep, Parallel",
    "G1 Young Generation, G1",
    "G1 Concurrent GC, G1",
    "ZGC Pauses, ZGC",
    "ZGC Major Cycles, ZGC",
    "Shenandoah Pauses, Shenandoah",
    "Epsilon Heap, Epsilon",
    "global, ''",
  })
  void namesTheCollector(String bean, String collector) {
    assertThat(GcPauses.collectorOf(bean)).isEqualTo(collector);
  }

  @Test
  void readsTheSizesOfThisJvm() {
    GcPauses pauses = new GcPauses();
    JvmSizes sizes = JvmSizesReader.read(pauses);
    assertThat(sizes.version()).startsWith(Runtime.version().feature() + ".");
    assertThat(sizes.availableProcessors()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(sizes.collector()).isEqualTo(pauses.collector()).isNotEmpty();
    assertThat(sizes.compilerThreads()).isPositive();
    assertThat(sizes.maxHeapBytes()).isPositive();
  }

  @Test
  void countsPauses() {
    GcPauses pauses = new GcPauses();
    long count = pauses.count();
    System.gc();
    assertThat(pauses.count()).isGreaterThan(count);
    assertThat(pauses.nanos()).isNotNegative();
  }
}
