package dev.rankwise.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {
  @ParameterizedTest
  @CsvSource({
    "load-imbalance, Load imbalance",
    "gc-pressure, GC pressure",
    "node-sized-jvm, Node sized JVM",
    "not-under-srun, Not under srun",
    "io-bound, I/O bound",
    "'', ''",
  })
  void namesFindings(String id, String title) {
    assertThat(Titles.of(id)).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({
    "loadBalanceWithinNodes, Load balance within nodes",
    "gcShare, GC share",
    "idleCpus, Idle CPUs",
  })
  void namesFields(String field, String title) {
    assertThat(Titles.ofField(field)).isEqualTo(title);
  }
}
