package dev.rankwise.analyzer.scaling.pop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.scaling.series.ScalingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * EPOCH on 1 to 16 ranks, and the metrics that pypop (github numericalalgorithmsgroup/pypop, by NAG
 * for POP) computes from it, in percent with six decimals. The figures are totals over ranks: one
 * rank has the longest useful time, the others share the rest alike.
 */
class EpochOracleTest {
  private static final double TOLERANCE_IN_PERCENT = 1e-5;

  /** Ranks; then microseconds: run, ideal run, useful longest, total, ideal longest; counts. */
  private static final double[][] RAW = {
    {
      1,
      21898659.14,
      21884758.97,
      21882362.82,
      21882362.82,
      21884758.97,
      84790848422.0,
      45294421893.0
    },
    {
      2,
      11528373.56,
      11504370.09,
      11484151.34,
      22913392.37,
      11486234.5,
      87640358419.0,
      46855679955.0
    },
    {4, 6082352.21, 6051059.08, 5999910.8, 23684668.07, 6002862.0, 88518412143.0, 47406198069.0},
    {8, 3513565.33, 3486349.43, 3421581.67, 26902030.73, 3426454.46, 90063308642.0, 51191361663.0},
    {16, 2339560.72, 2310335.96, 2242981.13, 35617915.65, 2263040.22, 93158874793.0, 60494538119.0}
  };

  private static List<RunTimes> runs() {
    List<RunTimes> runs = new ArrayList<>();
    for (double[] raw : RAW) {
      List<RankTimes> ranks = new ArrayList<>();
      int count = (int) raw[0];
      for (int rank = 0; rank < count; rank++) {
        double useful = rank == 0 ? raw[3] : (raw[4] - raw[3]) / (count - 1);
        ranks.add(
            new RankTimes(
                rank,
                raw[1] / 1e6,
                useful / 1e6,
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(raw[6] / count),
                OptionalDouble.of(raw[7] / count),
                OptionalDouble.of(raw[2] / 1e6),
                OptionalDouble.of(raw[5] / 1e6),
                Optional.empty()));
      }
      runs.add(new RunTimes(count + " ranks", ranks));
    }
    return runs;
  }

  private final PopResult result = PopStudy.of(runs(), Optional.empty());

  private void agrees(PopFactor factor, double... percent) {
    for (int i = 0; i < percent.length; i++) {
      assertThat(100 * result.runs().get(i).factor(factor).orElseThrow())
          .as(factor + " of " + result.runs().get(i).name())
          .isCloseTo(percent[i], within(TOLERANCE_IN_PERCENT));
    }
  }

  @Test
  void agreesWithinEachRun() {
    agrees(PopFactor.PARALLEL, 99.925583, 99.378252, 97.349953, 95.707736, 95.151184);
    agrees(PopFactor.LOAD_BALANCE, 100.0, 99.76093, 98.687584, 98.280683, 99.248259);
    agrees(PopFactor.COMMUNICATION, 99.925583, 99.616405, 98.64458, 97.382042, 95.871892);
    agrees(PopFactor.SERIALIZATION, 100.0, 99.842359, 99.203493, 98.282015, 97.952863);
    agrees(PopFactor.TRANSFER, 99.925583, 99.77369, 99.436599, 99.084296, 97.875538);
  }

  /** In NAG's additive form parallel efficiency is load balance + communication efficiency - 1. */
  @Test
  void agreesOnTheAdditiveLoadBalance() {
    agrees(
        PopFactor.LOAD_BALANCE_ADDITIVE,
        100.0,
        99.761847065,
        98.7053729,
        98.325694146,
        99.279292054);
    for (PopRun run : result.runs()) {
      double loadBalance = run.factor(PopFactor.LOAD_BALANCE_ADDITIVE).orElseThrow();
      double communication = run.factor(PopFactor.COMMUNICATION).orElseThrow();
      assertThat(run.factor(PopFactor.PARALLEL).orElseThrow())
          .isCloseTo(loadBalance + communication - 1, within(1e-12));
    }
  }

  @Test
  void agreesFromRunToRun() {
    assertThat(result.kind()).contains(ScalingKind.STRONG);
    assertThat(result.kindFound()).isTrue();
    agrees(PopFactor.COMPUTATION_SCALABILITY, 100.0, 95.500319, 92.390414, 81.340933, 61.436394);
    agrees(PopFactor.GLOBAL_EFFICIENCY, 99.925583, 94.906548, 89.942024, 77.849566, 58.457456);
    agrees(PopFactor.IPC_SCALABILITY, 100.0, 99.916598, 99.745711, 93.982492, 82.262861);
    agrees(PopFactor.INSTRUCTION_SCALABILITY, 100.0, 96.748633, 95.78894, 94.145829, 91.017467);
    agrees(PopFactor.FREQUENCY_SCALABILITY, 100.0, 98.792129, 96.697961, 91.930815, 82.053509);
    double[] speedup = {1.0, 1.899545, 3.60036, 6.232603, 9.360158};
    double[] ipc = {1.871993, 1.870432, 1.867233, 1.759346, 1.539955};
    double[] frequency = {2.069905, 2.044904, 2.001556, 1.902881, 1.69843};
    for (int i = 0; i < speedup.length; i++) {
      PopRun run = result.runs().get(i);
      assertThat(run.speedup().orElseThrow()).isCloseTo(speedup[i], within(1e-6));
      assertThat(run.instructionsPerCycle().orElseThrow()).isCloseTo(ipc[i], within(1e-6));
      assertThat(run.frequencyGhz().orElseThrow()).isCloseTo(frequency[i], within(1e-6));
    }
  }

  /** IPC falls from 94.0 to 82.3 %, frequency from 91.9 to 82.1 %, nothing else as much. */
  @Test
  void namesTheFactorThatFallsMost() {
    SteepestFall fall = result.steepest().orElseThrow();

    assertThat(fall.factor()).isEqualTo(PopFactor.IPC_SCALABILITY);
    assertThat(fall.before().ranks()).isEqualTo(8);
    assertThat(fall.after().ranks()).isEqualTo(16);
  }
}
