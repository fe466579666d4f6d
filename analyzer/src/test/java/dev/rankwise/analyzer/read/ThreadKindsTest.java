package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadKindsTest {

  /** Names as the kernel keeps them, cut to 15 bytes, of the JVMs of JDK 17 and 25. */
  @ParameterizedTest
  @CsvSource({
    "GC Thread#0, GC",
    "G1 Main Marker, GC",
    "G1 Conc#0, GC",
    "G1 Refine#0, GC",
    "G1 Service, GC",
    "ParGC Thread#3, GC",
    "ZDriverMinor, GC",
    "ZWorkerYoung#1, GC",
    "Shenandoah GC T, GC",
    "VM Thread, GC",
    "C1 CompilerThre, JIT",
    "C2 CompilerThre, JIT",
    "VM Periodic Tas, VM",
    "Reference Handl, VM",
    "Signal Dispatch, VM",
    "Finalizer, VM",
    "Common-Cleaner, VM",
    "Notification Th, VM",
    "rankwise-record, RECORDER",
    "JFR Recorder Th, RECORDER",
    "java, APPLICATION",
    "main, APPLICATION",
    "pool-1-thread-1, APPLICATION",
    "ForkJoinPool.co, APPLICATION",
    "GC, APPLICATION",
    "python3, APPLICATION",
    "'', APPLICATION",
  })
  void tellsWhoseThreadItIs(String name, ThreadKind kind) {
    assertThat(ThreadKinds.of(name)).isEqualTo(kind);
  }
}
