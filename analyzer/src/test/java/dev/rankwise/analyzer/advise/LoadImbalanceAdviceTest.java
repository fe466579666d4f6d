package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadImbalanceAdviceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9 3 3 3 | Rank 0 does work that the others do not",
        "3 9 3 3 | Rank 1 alone has more to do",
        "3 3 9 8.8 | The ranks of node n2 work longer",
        "3 9 4 8 | make more and smaller parts",
      })
  void hintsByHowTheWorkFalls(String useful, String hint) {
    Recommendation advice = fourRanks(useful).advised("load-imbalance").orElseThrow();
    assertThat(advice.code()).contains(hint);
    assertThat(advice.launchAfter()).isEmpty();
  }

  @Test
  void dealsItemsOutInTurnWhenTheWorkRisesWithTheRank() {
    RunBuilder run = new RunBuilder().node("n1", 4, 1);
    for (int i = 0; i < 4; i++) {
      int seconds = 2 + 2 * i;
      run.rank("" + i, rank -> rank.useful(seconds));
    }
    assertThat(run.advised("load-imbalance").orElseThrow().code()).contains("cyclic");
  }

  @Test
  void predictsWhatFullBalanceWouldGive() {
    PredictedSpeedup speedup =
        fourRanks("9 3 3 3")
            .advised("load-imbalance")
            .orElseThrow()
            .predictedSpeedup()
            .orElseThrow();
    assertThat(speedup.value()).isEqualTo(10 / 5.5);
    assertThat(speedup.low95()).isEqualTo(1);
  }

  @Test
  void saysNothingAboutASingleRank() {
    assertThat(new RunBuilder().node("n1", 1, 1).rank("0").advised("load-imbalance")).isEmpty();
  }

  @Test
  void quotesTheNameOfANode() {
    RunBuilder run = new RunBuilder();
    double[] useful = {3, 3, 9, 9};
    for (int i = 0; i < 4; i++) {
      double seconds = useful[i];
      if (i % 2 == 0) {
        run.node(i == 0 ? "n1" : "n2; rm -rf x", 2, 1);
      }
      run.rank("" + i % 2, rank -> rank.useful(seconds));
    }
    assertThat(run.advised("load-imbalance").orElseThrow().code())
        .contains("srun -x 'n2; rm -rf x'");
  }

  private static RunBuilder fourRanks(String useful) {
    RunBuilder run = new RunBuilder();
    String[] seconds = useful.strip().split(" ");
    for (int i = 0; i < 4; i++) {
      double of = Double.parseDouble(seconds[i]);
      if (i % 2 == 0) {
        run.node("n" + (1 + i / 2), 2, 1);
      }
      run.rank("" + i % 2, rank -> rank.useful(of));
    }
    return run.environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "2(x2)"));
  }
}
