package dev.rankwise.reports;

import dev.rankwise.analyzer.scaling.ModelOutcome;
import dev.rankwise.analyzer.scaling.Prediction;
import dev.rankwise.analyzer.scaling.ScalingResult;
import dev.rankwise.analyzer.scaling.SizeChoice;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Parameter;
import dev.rankwise.analyzer.scaling.pop.PopResult;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import dev.rankwise.reports.clean.Untrusted;
import dev.rankwise.reports.page.Amounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A scaling study for a terminal, in lines of at most 80 columns. */
public final class TerminalScaling {
  private static final String ROW = " %14s %5s %9s %11s %14s";
  private static final int LEAST_SIZE_WIDTH = 10;

  /** Of a longer name of the sizes the beginning is shown, so that rows fit. */
  private static final String LONG_NAME = "^(.{17}).{4,}$";

  private static final String INDENT = "            ";

  private TerminalScaling() {}

  /** The text of {@code study}, ending with a line feed. */
  public static String of(Study study) {
    ScalingResult result = study.result();
    Optional<PopResult> efficiencies = study.efficiencies();
    TextLines lines = new TextLines();
    efficiencies.ifPresent(pop -> TerminalEfficiency.headline(pop, lines));
    points(result, lines);
    lines.blank();
    result.chosen().ifPresent(chosen -> chosen(chosen, result.series(), lines));
    others(result, lines);
    for (Prediction prediction : result.predictions()) {
      lines.paragraph("Predicted   ", prediction(prediction, result.series()));
    }
    for (int i = 0; i < result.choices().size(); i++) {
      SizeChoice choice = result.choices().get(i);
      lines.paragraph(label(i == 0 ? "Use" : word(choice)), choice(choice, result.series()));
    }
    result.notes().forEach(note -> lines.paragraph("Note        ", Untrusted.line(note)));
    study.notes().forEach(note -> lines.paragraph("Note        ", Untrusted.line(note)));
    efficiencies.ifPresent(
        pop -> {
          lines.blank();
          TerminalEfficiency.table(pop, lines);
        });
    return lines.toString();
  }

  private static void points(ScalingResult result, TextLines lines) {
    Series series = result.series();
    String model = result.chosen().map(chosen -> chosen.model() + " says").orElse("");
    String size = Untrusted.line(series.sizeName()).replaceFirst(LONG_NAME, "$1...");
    String row = "%" + Math.max(LEAST_SIZE_WIDTH, size.length()) + "s" + ROW;
    lines.line(
        row.formatted(size, series.quantity().word(), "runs", "speed-up", "efficiency", model));
    for (ScalingPoint point : series.points()) {
      boolean valid = point.mean() > 0 && series.smallest().mean() > 0;
      lines.line(
          row.formatted(
              Amounts.size(point.ranks()),
              Amounts.number(point.mean()),
              point.values().size(),
              valid ? String.format(Locale.ROOT, "%.2f", series.speedup(point)) : "-",
              valid ? Amounts.percent(series.efficiency(point)) : "-",
              result.chosenFit().map(fit -> Amounts.number(fit.value(point.ranks()))).orElse("")));
    }
  }

  private static void chosen(ModelOutcome.Fitted chosen, Series series, TextLines lines) {
    FittedModel fit = chosen.fitted();
    lines.paragraph("Model       ", chosen.model() + ": " + fit.formula());
    for (Parameter parameter : fit.parameters()) {
      lines.paragraph(
          INDENT,
          parameter.name()
              + " "
              + Amounts.number(parameter.value())
              + parameter
                  .interval()
                  .map(
                      range ->
                          " (95 %%: %s to %s)"
                              .formatted(
                                  Amounts.number(range.low95()), Amounts.number(range.high95())))
                  .orElse(""));
    }
    lines.paragraph(
        INDENT,
        "sizes that it had not seen are off by "
            + Amounts.percent(chosen.losses().smape())
            + " in the mean");
    fit.peakRanks()
        .ifPresent(
            peak ->
                lines.paragraph(
                    "Peak        ",
                    "at %s ranks with %s"
                        .formatted(Amounts.number(peak), amount(fit.value(peak), series))));
    if (fit.throughputLimit().isPresent() && series.kind() == ScalingKind.STRONG) {
      String without = fit.peakRanks().isPresent() ? ", even without coherency" : "";
      lines.paragraph("Limit       ", limit(fit.throughputLimit().getAsDouble(), series) + without);
    }
  }

  private static String limit(double limit, Series series) {
    return series.quantity() == Quantity.SECONDS
        ? "no less than %s seconds on any number of ranks".formatted(Amounts.number(1 / limit))
        : "no more than a throughput of %s on any number of ranks".formatted(Amounts.number(limit));
  }

  private static void others(ScalingResult result, TextLines lines) {
    String chosen = result.chosen().map(ModelOutcome::model).orElse("");
    List<ModelOutcome> others =
        result.models().stream().filter(model -> !model.model().equals(chosen)).toList();
    boolean same =
        others.size() == result.models().size()
            && others.stream().map(TerminalScaling::verdict).distinct().count() == 1;
    if (same) {
      lines.paragraph("No model    ", verdict(others.get(0)));
      return;
    }
    String label = chosen.isEmpty() ? "No model    " : "Not chosen  ";
    for (ModelOutcome other : others) {
      lines.paragraph(label, other.model() + ": " + verdict(other));
      label = INDENT;
    }
  }

  private static String verdict(ModelOutcome outcome) {
    return outcome instanceof ModelOutcome.Refused refused
        ? Untrusted.line(refused.reason())
        : "unseen sizes are off by "
            + outcome.leaveOneOutSmape().stream()
                .mapToObj(Amounts::percent)
                .collect(Collectors.joining());
  }

  private static String prediction(Prediction prediction, Series series) {
    return "%s: %s (95 %%: %s to %s)%s"
        .formatted(
            ranks(prediction.ranks()),
            amount(prediction.value(), series),
            Amounts.number(prediction.interval().low95()),
            Amounts.number(prediction.interval().high95()),
            prediction.extrapolated() ? ", extrapolated" : "");
  }

  private static String choice(SizeChoice choice, Series series) {
    String range =
        choice
            .range()
            .filter(one -> one.low95() < one.high95())
            .map(
                one ->
                    " (95 %%: %s to %s)"
                        .formatted(Amounts.size(one.low95()), Amounts.size(one.high95())))
            .orElse("");
    String cost =
        choice.nodeHours().stream()
            .mapToObj(hours -> ", " + Amounts.number(hours) + " node-hours")
            .collect(Collectors.joining());
    return "%s%s: %s; efficiency %s, %s%s"
        .formatted(
            ranks(choice.ranks()),
            range,
            choice.reason(),
            Amounts.percent(choice.efficiency()),
            amount(choice.value(), series),
            cost);
  }

  private static String amount(double value, Series series) {
    return series.quantity() == Quantity.SECONDS
        ? Amounts.number(value) + " seconds"
        : "a throughput of " + Amounts.number(value);
  }

  private static String ranks(double size) {
    return Amounts.size(size) + (size == 1 ? " rank" : " ranks");
  }

  private static String word(SizeChoice choice) {
    String word = choice.goal().word();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String label(String word) {
    return word + " ".repeat(INDENT.length() - word.length());
  }
}
