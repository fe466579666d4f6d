package dev.rankwise.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuSetTest {

  // masks that Slurm 22.05.8 gave, beside the lists that the kernel showed for them
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0x0000FFFF0000FFFF; 0-15,32-47",
        "0x0000000300000003; 0-1,32-33",
        "0x0000000000000001; 0",
        "0xFFFFFFFFFFFFFFFF; 0-63",
        "ff; 0-7",
        "00000001,00000000; 32",
        "0x0; ''"
      })
  void readsMasksAsSlurmAndTheKernelWriteThem(String mask, String list) {
    assertThat(CpuSet.parseMask(mask)).hasToString(list).isEqualTo(CpuSet.parseList(list));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "0xg", "-1", "1 2"})
  void refusesWhatIsNotAMask(String mask) {
    assertThatThrownBy(() -> CpuSet.parseMask(mask))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + mask + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "3-1", "1-", "-1", "1,,2", "8192", "0-9999999999"})
  void refusesWhatIsNotAList(String list) {
    assertThatThrownBy(() -> CpuSet.parseList(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + list + "\"");
  }

  @Test
  void writesWhatItReadsBack() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      CpuSet set = CpuSet.of(IntStream.range(0, 130).filter(cpu -> random.nextBoolean()).toArray());
      assertThat(CpuSet.parseList(set.toString())).isEqualTo(set);
    }
  }

  @Test
  void joinsAndSubtracts() {
    CpuSet a = CpuSet.parseList("0-3");
    CpuSet b = CpuSet.parseList("2-5");
    assertThat(a.union(b)).hasToString("0-5");
    assertThat(a.intersect(b)).hasToString("2-3");
    assertThat(a.minus(b)).hasToString("0-1");
    assertThat(a.intersects(b)).isTrue();
    assertThat(a.containsAll(CpuSet.of(1, 3))).isTrue();
    assertThat(a.containsAll(b)).isFalse();
    assertThat(CpuSet.firstCpus(3).cpus()).containsExactly(0, 1, 2);
    assertThat(CpuSet.empty().isEmpty()).isTrue();
  }
}
