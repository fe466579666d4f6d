package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.CpuSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlurmMaskTest {

  /** Variables as tasks of Slurm 22.05.8 have them, on nodes of 2 x 16 cores with 2 threads. */
  @ParameterizedTest(name = "{0}, local rank {3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "srun -n2;           mask_cpu:; 0x0000FFFF0000FFFF,0xFFFF0000FFFF0000; 0; 0-15,32-47",
        "srun -n2;           mask_cpu:; 0x0000FFFF0000FFFF,0xFFFF0000FFFF0000; 1; 16-31,48-63",
        "-c4;                mask_cpu:; 0x0000000300000003,0x0003000000030000; 0; 0-1,32-33",
        "-c4;                mask_cpu:; 0x0000000300000003,0x0003000000030000; 1; 16-17,48-49",
        "--cpu-bind=cores;   mask_cpu:; 0x0000000100000001,0x0001000000010000; 1; 16,48",
        "nomultithread;      mask_cpu:; 0x0000000000000001,0x0000000000010000; 1; 16",
        "--exact;            mask_cpu:; 0x0000000000000001,0x0000000100000000; 1; 32",
        "map_cpu:0,1;        map_cpu:;  0,1;                                   1; 1",
        "one mask for all;   mask_cpu:; 0xFFFFFFFFFFFFFFFF;                    3; 0-63",
      })
  void readsTheEntryOfTheLocalRank(
      String launch, String type, String list, String localRank, String expected) {
    assertThat(SlurmMask.of(task(type, list, localRank)))
        .as(launch)
        .contains(CpuSet.parseList(expected));
  }

  @Test
  void isUnknownWhereSlurmDidNotBind() {
    assertThat(SlurmMask.of(task("none", "", "0"))).isEmpty();
    assertThat(SlurmMask.of(Map.of())).isEmpty();
  }

  @Test
  void doesNotBelieveABatchScriptsVariables() {
    Map<String, String> batch = new HashMap<>(task("mask_cpu:", "0x1", "0"));
    batch.remove("SLURM_STEP_ID");

    assertThat(SlurmMask.of(batch)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ",,", "0x", "xyz", "0x1,,0x2", "-1", "0x1G", "99999999"})
  void isUnknownForNonsense(String list) {
    assertThat(SlurmMask.of(task("map_cpu:", list, "1"))).isEmpty();
    if (!list.equals("99999999")) {
      assertThat(SlurmMask.of(task("mask_cpu:", list, "1"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "one", "99999999999"})
  void isUnknownWithoutALocalRank(String localRank) {
    assertThat(SlurmMask.of(task("mask_cpu:", "0x1", localRank))).isEqualTo(Optional.empty());
  }

  private static Map<String, String> task(String type, String list, String localRank) {
    return Map.of(
        "SLURM_STEP_ID", "0",
        "SLURM_CPU_BIND_TYPE", type,
        "SLURM_CPU_BIND_LIST", list,
        "SLURM_LOCALID", localRank);
  }
}
