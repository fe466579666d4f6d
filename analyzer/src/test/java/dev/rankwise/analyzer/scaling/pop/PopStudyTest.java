package dev.rankwise.analyzer.scaling.pop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.UnreadableTableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopStudyTest {
  private static final String HEADER = "run,rank,elapsedSeconds,usefulSeconds\n";

  @TempDir private Path folder;

  private PopResult study(String text) throws Exception {
    return study(text, Optional.empty());
  }

  private PopResult study(String text, Optional<ScalingKind> said) throws Exception {
    Path file = Files.writeString(folder.resolve("times.csv"), text);
    return PopStudy.of(PopCsv.read(file), said);
  }

  private static double factor(PopResult result, int run, PopFactor factor) {
    return result.runs().get(run).factor(factor).orElseThrow();
  }

  /**
   * The cases of the functional tests of TALP (github bsc-pm/dlb, tests/functional/talp, commit
   * 9d67ac9) that rows of elapsed and useful seconds can hold; in the hybrid ones, useful is what a
   * rank spent outside MPI.
   */
  @ParameterizedTest
  @CsvSource({
    // case, elapsed, useful of rank 0 and 1, parallel, communication, load balance
    "mpi,       2.0, 1.0, 1.5, 0.625, 0.75, 0.83",
    "hybrid,    1.5, 1.5, 1.0, 0.83,  1.0,  0.83",
    "after OMP, 0.5, 0.5, 0.0, 0.5,   1.0,  0.5"
  })
  void agreesWithTalp(
      String name,
      double elapsed,
      double first,
      double second,
      double parallel,
      double communication,
      double loadBalance)
      throws Exception {
    PopResult result =
        study(
            HEADER
                + "%s,0,%s,%s\n".formatted(name, elapsed, first)
                + "%s,1,%s,%s\n".formatted(name, elapsed, second));

    assertThat(factor(result, 0, PopFactor.PARALLEL)).isCloseTo(parallel, within(0.02));
    assertThat(factor(result, 0, PopFactor.COMMUNICATION)).isCloseTo(communication, within(0.02));
    assertThat(factor(result, 0, PopFactor.LOAD_BALANCE)).isCloseTo(loadBalance, within(0.02));
  }

  /** Node means are 6 and 3: 6/8 within nodes, 4.5/6 between them. */
  @Test
  void splitsLoadBalanceByNodes() throws Exception {
    PopResult result =
        study(
            """
            run,rank,node,elapsedSeconds,usefulSeconds
            a,0,n1,10,8
            a,1,n1,10,4
            a,2,n2,10,3
            a,3,n2,10,3
            """);

    assertThat(factor(result, 0, PopFactor.LOAD_BALANCE_WITHIN_NODES)).isEqualTo(0.75);
    assertThat(factor(result, 0, PopFactor.LOAD_BALANCE_BETWEEN_NODES)).isEqualTo(0.75);
    assertThat(factor(result, 0, PopFactor.LOAD_BALANCE)).isEqualTo(0.5625);
  }

  @Test
  void countsCommunicationAndLostCores() throws Exception {
    PopRun run =
        study(
                """
                run,rank,elapsedSeconds,usefulSeconds,communicationSeconds,cpus
                a,0,10,8,2,4
                a,1,8,6,1,4
                """)
            .runs()
            .get(0);

    assertThat(run.elapsedSeconds()).isEqualTo(10);
    assertThat(run.communicationShare().orElseThrow()).isCloseTo(0.15, within(1e-12));
    assertThat(run.lostCoreSeconds().orElseThrow()).isCloseTo(4 * 2 + 4 * 4, within(1e-12));
  }

  private static final String TWICE = HEADER + "one,0,10,10\n" + "two,0,10,8\n" + "two,1,10,8\n";

  @Test
  void neverGuessesHowTheWorkChanges() throws Exception {
    PopResult result = study(TWICE);

    assertThat(result.kind()).isEmpty();
    assertThat(result.runs().get(1).factor(PopFactor.COMPUTATION_SCALABILITY)).isEmpty();
    assertThat(result.runs().get(1).factor(PopFactor.GLOBAL_EFFICIENCY)).isEmpty();
    assertThat(result.runs().get(1).speedup()).isEmpty();
    assertThat(result.notes()).hasSize(1).first().asString().contains("neither said nor found");
  }

  @Test
  void comparesSumsForStrongAndMeansForWeakScaling() throws Exception {
    PopResult strong = study(TWICE, Optional.of(ScalingKind.STRONG));
    PopResult weak = study(TWICE, Optional.of(ScalingKind.WEAK));

    assertThat(factor(strong, 1, PopFactor.COMPUTATION_SCALABILITY)).isEqualTo(10.0 / 16);
    assertThat(factor(weak, 1, PopFactor.COMPUTATION_SCALABILITY)).isEqualTo(10.0 / 8);
    assertThat(factor(weak, 1, PopFactor.GLOBAL_EFFICIENCY)).isCloseTo(1, within(1e-12));
    assertThat(strong.kindFound()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1e9, STRONG", "1.1e9, STRONG", "4e9, WEAK", "4.2e9, WEAK", "2e9, "})
  void findsHowTheWorkChangesFromInstructions(String instructions, ScalingKind kind)
      throws Exception {
    double each = Double.parseDouble(instructions) / 4;
    StringBuilder text = new StringBuilder(HEADER.replace("\n", ",instructions\n"));
    text.append("one,0,10,10,1e9\n");
    for (int rank = 0; rank < 4; rank++) {
      text.append("four,%d,3,3,%s\n".formatted(rank, each));
    }

    assertThat(study(text.toString()).kind()).isEqualTo(Optional.ofNullable(kind));
  }

  @Test
  void needsNoKindWhereTheNumberOfRanksStays() throws Exception {
    PopResult result = study(HEADER + "before,0,10,10\nafter,0,8,8\n");

    assertThat(factor(result, 1, PopFactor.COMPUTATION_SCALABILITY)).isEqualTo(1.25);
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void givesNoFactorsToARunThatLacksRanks() throws Exception {
    PopResult result = study(HEADER + "a,0,10,8\na,3,10,8\n");

    assertThat(result.runs().get(0).factors()).isEmpty();
    assertThat(result.notes())
        .containsExactly(
            "run a lacks rank 1, 2: a mean without them would be wrong, so it has no factors");
  }

  @Test
  void acceptsRanksThatCountFromOne() throws Exception {
    assertThat(study(HEADER + "a,1,10,8\na,2,10,8\n").runs().get(0).factors()).isNotEmpty();
  }

  @Test
  void aRunThatNeverComputedHasNoLoadBalance() throws Exception {
    PopRun run = study(HEADER + "a,0,10,0\n").runs().get(0);

    assertThat(run.factor(PopFactor.LOAD_BALANCE)).isEmpty();
    assertThat(run.factor(PopFactor.PARALLEL)).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,0,0,0     | line 2: found "0" in column elapsedSeconds, expected a number above 0
          a,0,10,-1   | line 2: found "-1" in column usefulSeconds, expected a number of at least 0
          a,0,10,11   | line 2: found "11" in column usefulSeconds, expected at most the elapsed
          a,0.5,10,8  | line 2: found "0.5" in column rank, expected a whole number from 0
          a,-1,10,8   | line 2: found "-1" in column rank, expected a whole number from 0
          a,1e12,10,8 | line 2: found "1e12" in column rank, expected a whole number from 0
          a,0,10,8\\na,0,9,8 | line 3: found "0" in column rank, expected each rank of a run once
          """)
  void saysWhatIsWrongWhere(String rows, String message) {
    assertThatThrownBy(() -> study(HEADER + rows.replace("\\n", "\n")))
        .isInstanceOf(UnreadableTableException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesTheColumnThatIsNotThere() {
    assertThatThrownBy(() -> study("run,rank,elapsedSeconds\na,0,1\n"))
        .hasMessageContaining(
            "line 1: found the header \"run,rank,elapsedSeconds\","
                + " expected a column \"usefulSeconds\"");
  }

  private static RankTimes recorded(
      int rank, double useful, double alone, double gc, double ready) {
    return new RankTimes(
        rank,
        10,
        useful,
        Optional.of("n1"),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of(new RankLosses(alone, gc, ready)));
  }

  /**
   * Load balance 6/8, of which all but 4/4 is the serial part; communication efficiency 8/10, of
   * which 8/8.5 is garbage and 8.5/10 the rest.
   */
  @Test
  void splitsWhatWasRecordedByItsCauses() {
    RunTimes run =
        new RunTimes("a", List.of(recorded(0, 8, 4, 0.5, 0.5), recorded(1, 4, 0, 0.25, 1)));
    PopResult result = PopStudy.of(List.of(run), Optional.of(ScalingKind.STRONG));

    assertThat(factor(result, 0, PopFactor.LOAD_BALANCE)).isEqualTo(0.75);
    assertThat(factor(result, 0, PopFactor.SERIAL_PART)).isEqualTo(0.75);
    assertThat(factor(result, 0, PopFactor.LOAD_BALANCE_WITHIN_NODES)).isEqualTo(1);
    assertThat(factor(result, 0, PopFactor.GARBAGE_COLLECTION)).isCloseTo(8 / 8.5, within(1e-12));
    assertThat(factor(result, 0, PopFactor.WAITING)).isCloseTo(0.85, within(1e-12));
  }

  /**
   * Each rank computes for 6 s, and is kept from it for 0.5 s alone and for 3.5 s beside the other:
   * computation scales to 6.5/9.5, all of it by CPUs that are not free.
   */
  @Test
  void findsWhichOfTheCausesFallsMost() {
    RunTimes one = new RunTimes("one", List.of(recorded(0, 6.5, 0, 0.5, 0.5)));
    RunTimes two =
        new RunTimes("two", List.of(recorded(0, 9.5, 0, 0.5, 3.5), recorded(1, 9.5, 0, 0.5, 3.5)));
    PopResult result = PopStudy.of(List.of(one, two), Optional.of(ScalingKind.WEAK));
    SteepestFall fall = result.steepest().orElseThrow();

    assertThat(factor(result, 1, PopFactor.COMPUTATION_SCALABILITY))
        .isCloseTo(6.5 / 9.5, within(1e-12));
    assertThat(factor(result, 1, PopFactor.CPU_TIME_SCALABILITY)).isCloseTo(1, within(1e-12));
    assertThat(fall.factor()).isEqualTo(PopFactor.RUN_QUEUE);
    assertThat(fall.valueAfter()).isCloseTo(6.5 / 9.5, within(1e-12));
  }
}
