package dev.rankwise.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankRangesTest {
  @Test
  void joinsRunsOfThreeAndMore() {
    assertThat(RankRanges.of(List.of(1, 5, 6, 7, 9, 10))).isEqualTo("1, 5-7, 9, 10");
  }

  @Test
  void saysNothingOfNoRanks() {
    assertThat(RankRanges.of(List.of())).isEmpty();
  }

  @Test
  void namesOneRangeForAllRanks() {
    assertThat(RankRanges.of(IntStream.range(0, 1000).boxed().toList())).isEqualTo("0-999");
  }

  @Test
  void stopsAfterManyRanges() {
    List<Integer> even = IntStream.range(0, 500).map(i -> 2 * i).boxed().toList();

    assertThat(RankRanges.of(even)).startsWith("0, 2, 4").endsWith("46 and 476 more");
  }
}
