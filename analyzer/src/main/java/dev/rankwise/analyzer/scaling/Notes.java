package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.ModelOutcome.Fitted;
import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.model.Parameter;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a reader of a study has to know besides the numbers. */
final class Notes {
  /** The R package usl warns below as many sizes. */
  private static final int FEW_SIZES = 6;

  /** By judgement: noise seldom doubles a time. */
  private static final double SUSPICIOUS_SPREAD = 2;

  /** By judgement: more than the noise of a careful measurement. */
  private static final double SUPERLINEAR = 1.1;

  private final Series series;
  private final List<String> notes = new ArrayList<>();

  private Notes(Series series) {
    this.series = series;
  }

  /** Notes on a series to which nothing can be fitted. */
  static List<String> withoutModels(Series series) {
    return new Notes(series).notes;
  }

  static List<String> of(
      Series series, StudyOptions options, ErrorLaws errors, Optional<Fitted> chosen) {
    Notes notes = new Notes(series);
    notes.base();
    notes.errors(options, errors);
    notes.spread();
    notes.superlinear();
    chosen.ifPresentOrElse(
        fit -> notes.model(fit, options),
        () -> notes.add("no model describes this series, so nothing is predicted"));
    return notes.notes;
  }

  private void add(String note) {
    notes.add(note);
  }

  private void base() {
    if (series.smallest().ranks() != 1) {
      add(
          "speed-up and efficiency are over the smallest run, at %s"
              .formatted(Numbers.ranks(series.smallest().ranks())));
    }
  }

  private void errors(StudyOptions options, ErrorLaws errors) {
    if (options.errors().isEmpty()
        && series.quantity() == Quantity.THROUGHPUT
        && errors.likely() == ErrorLaw.RELATIVE) {
      add(
          errors.possible().isPresent()
              ? "whether the throughput scatters in proportion to its value cannot be told:"
                  + " relative errors are fitted, and intervals hold constant ones too"
              : "the throughput scatters in proportion to its value, so relative errors are fitted"
                  + " instead of constant ones");
    }
  }

  private void fewSizes() {
    if (series.points().size() < FEW_SIZES) {
      add(
          "only %d sizes: intervals are wide, and another model may do as well"
              .formatted(series.points().size()));
    }
  }

  private void spread() {
    for (ScalingPoint point : series.points()) {
      double factor = Collections.max(point.values()) / Collections.min(point.values());
      if (factor > SUSPICIOUS_SPREAD) {
        add(
            "repetitions at %s differ by a factor of %s: are all of the same program?"
                .formatted(Numbers.ranks(point.ranks()), Numbers.rounded(factor)));
      }
    }
  }

  private void superlinear() {
    series.points().stream()
        .filter(point -> series.efficiency(point) > SUPERLINEAR)
        .findFirst()
        .ifPresent(
            point ->
                add(
                    "at %s the efficiency is %s: the smallest run is slower than its share"
                        .formatted(
                            Numbers.ranks(point.ranks()),
                            Numbers.percent(series.efficiency(point)))));
  }

  private void model(Fitted chosen, StudyOptions options) {
    fewSizes();
    peak(chosen);
    TargetCrossing.of(series, chosen.fitted(), options.targetEfficiency())
        .ifPresent(
            ranks ->
                add(
                    "by %s the efficiency is %s at %s ranks"
                        .formatted(
                            chosen.model(),
                            Numbers.percent(options.targetEfficiency()),
                            Numbers.rounded(ranks))));
    double largest = series.largest().ranks();
    for (double size : options.sizes()) {
      if (!(chosen.fitted().value(size) > 0)) {
        add("%s has no sense at %s: no prediction".formatted(chosen.model(), Numbers.ranks(size)));
      }
    }
    boolean beyond =
        options.sizes().stream().anyMatch(size -> ScalingStudy.extrapolated(series, size));
    if (beyond) {
      add(
          "predictions beyond twice the largest run (%s) are extrapolated: measure there"
              .formatted(Numbers.ranks(largest)));
    }
  }

  private void peak(Fitted chosen) {
    if (!chosen.model().equals("usl")) {
      return;
    }
    Parameter beta = chosen.fitted().parameter("beta");
    Interval interval = beta.interval().orElseThrow();
    if (chosen.fitted().peakRanks().isEmpty()) {
      add("beta is 0: the model has no finite peak");
    } else if (interval.low95() <= 0) {
      add("beta may be 0: there may be no peak");
    } else if (chosen.fitted().peakRanks().getAsDouble() > series.largest().ranks()) {
      add("the peak is beyond the largest run: it was not measured");
    }
  }
}
