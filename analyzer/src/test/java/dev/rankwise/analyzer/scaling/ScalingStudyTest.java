package dev.rankwise.analyzer.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.scaling.ModelOutcome.Refused;
import dev.rankwise.analyzer.scaling.SizeChoice.Goal;
import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScalingStudyTest {
  private static final double[] RANKS = {1, 2, 4, 8, 16, 32};

  private static ScalingResult study(Series series) {
    return ScalingStudy.of(series, StudyOptions.USUAL);
  }

  private static ScalingResult predict(Series series, double... sizes) {
    StudyOptions options =
        new StudyOptions(
            0.7, Arrays.stream(sizes).boxed().toList(), Optional.empty(), OptionalInt.empty());
    return ScalingStudy.of(series, options);
  }

  private static String refusal(ScalingResult result, String model) {
    return result.models().stream()
        .filter(outcome -> outcome.model().equals(model))
        .map(Refused.class::cast)
        .map(Refused::reason)
        .findFirst()
        .orElseThrow();
  }

  private static String chosen(ScalingResult result) {
    return result.chosen().map(ModelOutcome::model).orElse("none");
  }

  @Test
  void choosesTheLawThatMadeTheSeries() {
    assertThat(chosen(study(Fixtures.specSdm91()))).isEqualTo("usl");
    assertThat(chosen(study(Fixtures.syntheticUsl()))).isEqualTo("usl");
    assertThat(chosen(study(Fixtures.seconds(RANKS, p -> 100 * (0.1 + 0.9 / p)))))
        .isEqualTo("amdahl");
    assertThat(chosen(study(Fixtures.weakSeconds(RANKS, p -> 60 * p / (0.2 + 0.8 * p)))))
        .isEqualTo("gustafson");
    assertThat(chosen(study(Fixtures.seconds(RANKS, p -> 10 + 3 * p * Math.log(p)))))
        .isEqualTo("pmnf");
  }

  @Test
  void keepsThroughputErrorsConstantUnlessTheSeriesSpeaksAgainstIt() {
    assertThat(study(Fixtures.specSdm91()).errors()).isEqualTo(ErrorLaw.CONSTANT);
    double[] ranks = {1, 1.01, 2, 2.01, 4, 4.01, 8, 8.01, 16, 16.01, 32, 32.01};
    double[] values = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      values[i] = (i % 2 == 0 ? 1.05 : 0.95) * 100 * ranks[i] / (1 + 0.02 * (ranks[i] - 1));
    }
    ScalingResult proportional = study(Fixtures.throughput(ranks, values));
    assertThat(proportional.errors()).isEqualTo(ErrorLaw.RELATIVE);
    assertThat(proportional.notes()).anyMatch(note -> note.contains("relative errors"));
  }

  @Test
  void refusesTooFewSizesModelByModel() {
    ScalingResult three = study(Fixtures.seconds(new double[] {1, 2, 4}, p -> 10 + 90 / p));

    assertThat(chosen(three)).isEqualTo("amdahl");
    assertThat(refusal(three, "usl")).isEqualTo("too few points: 3 sizes, needs 4");
    assertThat(refusal(three, "pmnf")).isEqualTo("too few points: 3 sizes, needs 5");
    assertThat(refusal(three, "gustafson")).contains("weak scaling");
    assertThat(three.notes()).anyMatch(note -> note.contains("only 3 sizes"));
  }

  @Test
  void refusesRunsAtOneSize() {
    Series one =
        new Series(
            Quantity.SECONDS,
            ScalingKind.STRONG,
            List.of(new ScalingPoint(8, List.of(1.0, 1.1, 0.9))),
            Set.of());
    ScalingResult result = study(one);

    assertThat(result.models()).allMatch(Refused.class::isInstance);
    assertThat(refusal(result, "usl")).contains("all runs are at 8 ranks");
    assertThat(result.predictions()).isEmpty();
    assertThat(result.recommended()).isEmpty();
  }

  @Test
  void refusesMeasurementsThatAreNotAboveZero() {
    for (double bad : new double[] {0, -1}) {
      ScalingResult result = study(Fixtures.seconds(RANKS, p -> p == 8 ? bad : 100 / p));
      assertThat(refusal(result, "amdahl"))
          .endsWith("seconds at 8 ranks: a measurement has to be above 0");
    }
  }

  @Test
  void refusesSeveralPrograms() {
    Series clean = Fixtures.seconds(RANKS, p -> 100 / p);
    Series mixed = new Series(clean.quantity(), clean.kind(), clean.points(), Set.of("b", "a"));

    assertThat(refusal(study(mixed), "usl"))
        .isEqualTo("the runs are of 2 programs (a, b): study each by itself");
  }

  @Test
  void refusesWhatIsNoBetterThanAConstant() {
    ScalingResult flat =
        study(Fixtures.seconds(RANKS, new double[] {10, 10.4, 9.7, 10.2, 9.8, 10.1}));

    assertThat(chosen(flat)).isEqualTo("none");
    assertThat(refusal(flat, "amdahl")).startsWith("not clearly better than a constant");
    assertThat(flat.notes()).anyMatch(note -> note.contains("nothing is predicted"));
  }

  @Test
  void recoversAConstantAndStillRefusesIt() {
    ScalingResult result = study(Fixtures.seconds(RANKS, p -> 124.679));
    ModelOutcome pmnf = result.models().get(3);

    assertThat(refusal(result, "pmnf")).startsWith("not clearly better than a constant");
    assertThat(pmnf.fit().orElseThrow().parameter("constant").value())
        .isCloseTo(124.679, within(1e-9));
    assertThat(pmnf.fit().orElseThrow().parameter("coefficient").value()).isZero();
  }

  /** Extra-P fits a constant to these falling times and reports an R2 of 1. */
  @Test
  void doesNotTakeFallingTimesForAConstant() {
    ScalingResult result = study(Fixtures.seconds(RANKS, p -> 1000 / p + 2));

    assertThat(chosen(result)).isEqualTo("amdahl");
    assertThat(result.chosen().orElseThrow().losses().smape()).isLessThan(1e-6);
  }

  @Test
  void saysThatThereIsNoFinitePeak() {
    double[] noise = {1.01, 0.99, 1, 1.01, 0.98, 1};
    double[] values = new double[RANKS.length];
    for (int i = 0; i < RANKS.length; i++) {
      values[i] = noise[i] * 100 / RANKS[i];
    }
    ScalingResult result = study(Fixtures.seconds(RANKS, values));

    assertThat(result.chosenFit().orElseThrow().peakRanks()).isEmpty();
  }

  @Test
  void marksWhatIsBeyondTwiceTheLargestRun() {
    ScalingResult result = predict(Fixtures.seconds(RANKS, p -> 1 + 99 / p), 128, 48, 64, 64);

    assertThat(result.predictions())
        .extracting(Prediction::ranks)
        .containsExactly(48.0, 64.0, 128.0);
    assertThat(result.predictions())
        .extracting(Prediction::extrapolated)
        .containsExactly(false, false, true);
    assertThat(result.notes()).anyMatch(note -> note.contains("extrapolated"));
    Prediction at48 = result.predictions().get(0);
    assertThat(at48.value()).isCloseTo(1 + 99 / 48.0, within(1e-6));
  }

  @Test
  void predictsTwiceTheLargestRunUnlessAsked() {
    assertThat(study(Fixtures.seconds(RANKS, p -> 1 + 99 / p)).predictions())
        .extracting(Prediction::ranks)
        .containsExactly(64.0);
  }

  @Test
  void predictsNothingWithoutAModel() {
    double[] two = {1, 2};
    ScalingResult result = predict(Fixtures.seconds(two, p -> 10 / p), 4);

    assertThat(result.predictions()).isEmpty();
    assertThat(result.recommended().orElseThrow().ranks()).isEqualTo(2);
    assertThat(result.recommended().orElseThrow().range()).isEmpty();
  }

  /**
   * Efficiency is 1 / (0.9 + 0.1 p) with a serial share of 10 %: 77 % on 4 ranks, 59 % on 8, and 70
   * % on 5.29.
   */
  @Test
  void recommendsTheLargestRunAtOrAboveTheTarget() {
    ScalingResult result = study(Fixtures.seconds(RANKS, p -> 100 * (0.1 + 0.9 / p)));
    SizeChoice recommended = result.recommended().orElseThrow();

    assertThat(recommended.goal()).isEqualTo(Goal.EFFICIENT);
    assertThat(recommended.ranks()).isEqualTo(4);
    assertThat(recommended.efficiency()).isCloseTo(1 / 1.3, within(1e-9));
    assertThat(recommended.range()).contains(new Interval(4, 4));
    assertThat(result.notes()).contains("by amdahl the efficiency is 70 % at 5.29 ranks");
  }

  @Test
  void recommendsNothingBeyondTheFastestRun() {
    StudyOptions low = new StudyOptions(0.1, List.of(), Optional.empty(), OptionalInt.empty());
    ScalingResult result = ScalingStudy.of(Fixtures.specSdm91(), low);
    SizeChoice recommended = result.recommended().orElseThrow();

    assertThat(recommended.goal()).isEqualTo(Goal.FASTEST);
    assertThat(recommended.ranks()).isEqualTo(72);
    assertThat(recommended.range()).contains(new Interval(72, 216));
  }

  @Test
  void countsWholeNodesWhereTheyAreKnown() {
    StudyOptions nodes = new StudyOptions(0.7, List.of(), Optional.empty(), OptionalInt.of(8));
    Series series = Fixtures.seconds(RANKS, p -> 3600 * (0.01 + 0.99 / p));
    SizeChoice cheapest =
        ScalingStudy.of(series, nodes).choices().stream()
            .filter(choice -> choice.goal() == Goal.CHEAPEST)
            .findFirst()
            .orElseThrow();

    assertThat(cheapest.ranks()).isEqualTo(8);
    assertThat(cheapest.nodeHours().orElseThrow()).isCloseTo(0.01 + 0.99 / 8, within(1e-6));
  }

  @Test
  void warnsOfRepetitionsThatAreFarApart() {
    List<ScalingPoint> points =
        DoubleStream.of(RANKS)
            .mapToObj(p -> new ScalingPoint(p, List.of(100 / p, p == 4 ? 75.0 : 101 / p)))
            .toList();
    Series series = new Series(Quantity.SECONDS, ScalingKind.STRONG, points, Set.of());

    assertThat(study(series).notes())
        .contains("repetitions at 4 ranks differ by a factor of 3: are all of the same program?");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> new StudyOptions(0, List.of(), Optional.empty(), OptionalInt.empty()))
        .hasMessageContaining("above 0 and at most 1, not 0");
    assertThatThrownBy(
            () -> new StudyOptions(0.7, List.of(-1.0), Optional.empty(), OptionalInt.empty()))
        .hasMessageContaining("above 0 and finite, not -1");
    assertThatThrownBy(() -> new StudyOptions(0.7, List.of(), Optional.empty(), OptionalInt.of(0)))
        .hasMessageContaining("at least 1, not 0");
  }
}
