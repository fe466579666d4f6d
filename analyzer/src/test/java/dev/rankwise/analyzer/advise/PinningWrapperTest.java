package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.ShellWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinningWrapperTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "taskset -c 0 ./a -c 1          | ./a -c 1",
        "taskset 0x3 ./a                | ./a",
        "/usr/bin/taskset --cpu-list 0-3 ./a | ./a",
        "numactl -C 0 ./a               | ./a",
        "numactl --physcpubind=0-3 ./a  | ./a",
      })
  void isTakenOff(String words, String rest) {
    assertThat(PinningWrapper.removedFrom(ShellWords.split(words)))
        .map(ShellWords::join)
        .hasValue(rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "./a", "taskset", "taskset -c 0", "numactl -C 0 -m 0 ./a", "java x"})
  void isLeftWhereItIsNoneOrDoesMore(String words) {
    assertThat(PinningWrapper.removedFrom(ShellWords.split(words))).isEmpty();
  }
}
