package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

  private static final double FACTOR = 3;

  @ParameterizedTest
  @CsvSource({
    "LAST,      1 1 1 3",
    "RANK0,     3 1 1 1",
    "NODE,      1 1 3 3",
    "SCATTERED, 1 3 1 3",
    "PHASE,     1 3 1 1",
    "EVEN,      1.5 1.5 1.5 1.5"
  })
  void spreadsWorkOverFourRanksOnTwoNodes(Shape shape, String weights) {
    assertThat(weights(shape, 4)).isEqualTo(numbers(weights));
  }

  @Test
  void risesFromRankToRankInAGradient() {
    assertThat(weights(Shape.GRADIENT, 3)).isEqualTo(new double[] {1, 2, 3});
  }

  @Test
  void keepsTheTotalWhenEven() {
    assertThat(sum(Shape.EVEN, 7)).isEqualTo(sum(Shape.LAST, 7));
  }

  @ParameterizedTest
  @CsvSource({"GRADIENT", "SCATTERED", "PHASE", "LAST", "RANK0", "NODE", "EVEN"})
  void weighsAtLeastOneWhenARankIsAlone(Shape shape) {
    assertThat(weights(shape, 1)[0]).isBetween(1.0, FACTOR);
  }

  private static double sum(Shape shape, int size) {
    return IntStream.range(0, size).mapToDouble(rank -> weights(shape, size)[rank]).sum();
  }

  private static double[] weights(Shape shape, int size) {
    int nodes = Math.min(size, 2);
    return IntStream.range(0, size)
        .mapToObj(rank -> new RankIdentity(rank, size, rank * nodes / size, nodes, "test"))
        .mapToDouble(identity -> shape.weight(identity, 1, FACTOR))
        .toArray();
  }

  private static double[] numbers(String text) {
    return java.util.Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
