package dev.rankwise.analyzer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

  /** NERSC documentation, Process and thread affinity: -c = 2 floor(cores / ranks per node). */
  @ParameterizedTest
  @CsvSource({
    "32, 2, 1, 64",
    "32, 2, 2, 32",
    "32, 2, 4, 16",
    "32, 2, 8, 8",
    "32, 2, 12, 4",
    "32, 2, 16, 4",
    "32, 2, 32, 2",
    "128, 2, 1, 256",
    "128, 2, 4, 64",
    "128, 2, 16, 16",
    "128, 2, 48, 4",
    "128, 2, 64, 4",
    "128, 2, 96, 2",
    "128, 2, 128, 2",
    "68, 4, 34, 8",
    "68, 4, 68, 4",
    "64, 2, 6, 20",
    "32, 2, 64, 1"
  })
  void sharesANodeOutByNerscsRule(int cores, int threads, int tasks, int cpus) {
    Capacity capacity = new Capacity(cores, cores * threads, threads);
    assertThat(capacity.share(tasks, BindingStyle.CPU_BIND)).hasValue(cpus);
  }

  /** ARCHER2 User Guide: tasks times -c is 128 with --hint=nomultithread. */
  @ParameterizedTest
  @CsvSource({"1, 128", "8, 16", "32, 4", "128, 1"})
  void countsCoresInTheOtherStyles(int tasks, int cpus) {
    assertThat(new Capacity(128, 256, 2).share(tasks, BindingStyle.NOMULTITHREAD)).hasValue(cpus);
    assertThat(new Capacity(128, 256, 2).share(tasks, BindingStyle.THREADS_PER_CORE))
        .hasValue(cpus);
  }

  /** What srun accepts without hanging: no core is shared, and -c is made of whole cores. */
  @Test
  void neverAsksForWhatANodeDoesNotHave() {
    for (int threads = 1; threads <= 4; threads++) {
      for (int cores = 1; cores <= 40; cores++) {
        for (int tasks = 1; tasks <= cores * threads + 1; tasks++) {
          Capacity capacity = new Capacity(cores, cores * threads, threads);
          OptionalInt share = capacity.share(tasks, BindingStyle.CPU_BIND);
          if (tasks > cores * threads) {
            assertThat(share).isEmpty();
            continue;
          }
          int cpus = share.orElseThrow();
          assertThat(tasks * cpus).isLessThanOrEqualTo(cores * threads);
          if (tasks <= cores) {
            assertThat(cpus % threads).isZero();
            assertThat(tasks * (cpus / threads)).isLessThanOrEqualTo(cores);
          }
        }
      }
    }
  }

  @Test
  void givesEachThreadACoreWhileThereAreCores() {
    Capacity haswell = new Capacity(32, 64, 2);
    assertThat(haswell.shareFor(4, 4, BindingStyle.CPU_BIND)).hasValue(8);
    assertThat(haswell.shareFor(4, 4, BindingStyle.NOMULTITHREAD)).hasValue(4);
    assertThat(haswell.shareFor(40, 4, BindingStyle.CPU_BIND)).hasValue(16);
  }
}
