package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.model.SpeedupCurve.Scale;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Arrays;
import java.util.Optional;

/**
 * A model that says how the speed-up grows; what is measured follows from it.
 *
 * @param modelName its name in JSON
 * @param law the speed-up
 * @param scale what stands for the speed on one rank
 * @param speedup the speed-up as a formula
 * @param slowdown its reciprocal as a formula
 * @param kinds the kinds of scaling that the law is about
 */
record SpeedupModel(
    String modelName,
    SpeedupLaw law,
    Scale scale,
    String speedup,
    String slowdown,
    ScalingKind... kinds)
    implements ScalingModel {
  static final SpeedupModel AMDAHL =
      new SpeedupModel(
          "amdahl",
          new AmdahlLaw(),
          Scale.MEASUREMENT,
          "p / (1 + serialShare * (p - 1))",
          "(serialShare + (1 - serialShare) / p)",
          ScalingKind.STRONG);
  static final SpeedupModel GUSTAFSON =
      new SpeedupModel(
          "gustafson",
          new GustafsonLaw(),
          Scale.MEASUREMENT,
          "(serialShare + (1 - serialShare) * p)",
          "1 / (serialShare + (1 - serialShare) * p)",
          ScalingKind.WEAK);
  static final SpeedupModel USL =
      new SpeedupModel(
          "usl",
          new UslLaw(),
          Scale.RATE,
          "p / (1 + alpha * (p - 1) + beta * p * (p - 1))",
          "(1 + alpha * (p - 1) + beta * p * (p - 1)) / p",
          ScalingKind.values());
  static final SpeedupModel CONSTANT =
      new SpeedupModel(
          "constant", new NoSpeedup(), Scale.MEASUREMENT, "1", "1", ScalingKind.values());

  /** One more than the parameters, so that a fit without one size is still determined. */
  @Override
  public int fewestSizes() {
    return law.shape().size() + 2;
  }

  @Override
  public Optional<String> notFor(Series series) {
    return Arrays.asList(kinds).contains(series.kind())
        ? Optional.empty()
        : Optional.of(
            "it is about %s scaling, and the series was read as %s scaling"
                .formatted(kinds[0].word(), series.kind().word()));
  }

  @Override
  public Fitter fitter(Series series, ErrorLaw errors) {
    SpeedupCurve curve = new SpeedupCurve(law, series.quantity(), series.kind(), scale);
    return new SpeedupFitter(series, errors, curve, formula(series), scaleName(series));
  }

  private String scaleName(Series series) {
    if (scale == Scale.RATE) {
      return "gamma";
    }
    return series.quantity() == Quantity.SECONDS ? "oneRankSeconds" : "oneRankThroughput";
  }

  private String formula(Series series) {
    String one = scaleName(series);
    if (series.quantity() == Quantity.THROUGHPUT) {
      return "throughput = %s * %s".formatted(one, speedup);
    }
    String work = series.kind() == ScalingKind.WEAK ? "p * " : "";
    return scale == Scale.RATE
        ? "seconds = %s%s / %s".formatted(work, slowdown, one)
        : "seconds = %s * %s%s".formatted(one, work, slowdown);
  }
}
