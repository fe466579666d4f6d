package dev.rankwise.reports.page;

import dev.rankwise.analyzer.scaling.ModelOutcome;
import dev.rankwise.analyzer.scaling.ModelOutcome.Fitted;
import dev.rankwise.analyzer.scaling.ModelOutcome.Refused;
import dev.rankwise.analyzer.scaling.Prediction;
import dev.rankwise.analyzer.scaling.ScalingResult;
import dev.rankwise.analyzer.scaling.SizeChoice;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.model.Parameter;
import dev.rankwise.analyzer.scaling.pop.PopFactor;
import dev.rankwise.analyzer.scaling.pop.PopRun;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import dev.rankwise.reports.clean.Untrusted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Makes the page of a scaling study. */
public final class ScalingPages {
  private static final String NONE = "\u2013";

  private ScalingPages() {}

  /**
   * Says what {@code study} holds.
   *
   * @param jsonFile the file that holds the same for programs
   */
  public static StudyPage of(Study study, String jsonFile) {
    ScalingResult result = study.result();
    Series series = result.series();
    String use = use(result);
    Optional<String> fall =
        study.efficiencies().flatMap(pop -> pop.steepest()).map(FallSentence::of);
    List<PageSection> sections = new ArrayList<>();
    sections.add(new PageSection("sizes", "Sizes", List.of(points(result), choices(result))));
    sections.add(
        new PageSection(
            "models", "Models", List.of(models(result), parameters(result), predictions(result))));
    study
        .efficiencies()
        .ifPresent(
            pop ->
                sections.add(
                    new PageSection("efficiency", "Efficiency", List.of(factors(pop.runs())))));
    return new StudyPage(
        programs(series),
        fall.orElse(use),
        fall.isPresent() ? use : result.problem().map(Untrusted::line).orElse(""),
        facts(result),
        Stream.concat(result.notes().stream(), study.notes().stream())
            .map(note -> Figures.sentence(Untrusted.line(note)))
            .toList(),
        sections,
        jsonFile);
  }

  private static List<Fact> facts(ScalingResult result) {
    Series series = result.series();
    String least = Amounts.size(series.smallest().ranks());
    String work = series.kind() == ScalingKind.WEAK ? "per rank" : "at every size";
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Scaling", series.kind().word() + ": the same work " + work));
    facts.add(new Fact("Runs", Figures.count(series.measurements(), "run", "runs")));
    facts.add(new Fact("Sizes", least + " to " + Amounts.ranks(series.largest().ranks())));
    result.chosen().ifPresent(chosen -> facts.add(new Fact("Peak", peak(chosen))));
    return facts;
  }

  private static String peak(Fitted chosen) {
    OptionalDouble ranks = chosen.fitted().peakRanks();
    return ranks.isPresent()
        ? "%s, by %s".formatted(Amounts.ranks(Math.rint(ranks.getAsDouble())), chosen.model())
        : "none by " + chosen.model();
  }

  private static String programs(Series series) {
    return series.programs().isEmpty()
        ? "runs at several sizes"
        : Untrusted.line(String.join(", ", series.sortedPrograms()));
  }

  private static String use(ScalingResult result) {
    return result
        .recommended()
        .map(
            choice ->
                "Use %s: %s; efficiency %s."
                    .formatted(
                        Amounts.ranks(choice.ranks()),
                        choice.reason(),
                        Figures.percent(choice.efficiency())))
        .orElse("No size can be recommended.");
  }

  private static TextTable points(ScalingResult result) {
    Series series = result.series();
    String size = Figures.capital(Untrusted.line(series.sizeName()));
    String measured = Figures.capital(series.quantity().word());
    return new TextTable(
        "What was measured",
        true,
        List.of(size, measured, "Least", "Most", "Runs", "Speed-up", "Efficiency", "Model"),
        series.points().stream().map(point -> point(result, point)).toList());
  }

  private static List<String> point(ScalingResult result, ScalingPoint point) {
    Series series = result.series();
    boolean valid = point.mean() > 0 && series.smallest().mean() > 0;
    return List.of(
        Amounts.size(point.ranks()),
        Amounts.number(point.mean()),
        Amounts.number(Collections.min(point.values())),
        Amounts.number(Collections.max(point.values())),
        String.valueOf(point.values().size()),
        valid ? Figures.decimal(series.speedup(point)) : NONE,
        valid ? Figures.percent(series.efficiency(point)) : NONE,
        result.chosenFit().map(fit -> Amounts.number(fit.value(point.ranks()))).orElse(NONE));
  }

  private static TextTable choices(ScalingResult result) {
    return new TextTable(
        "Sizes to use",
        false,
        List.of("Goal", "Ranks", "By the model", "Efficiency", "Node-hours", "Why"),
        result.choices().stream().map(ScalingPages::choice).toList());
  }

  private static List<String> choice(SizeChoice choice) {
    return List.of(
        Figures.capital(choice.goal().word()),
        Amounts.size(choice.ranks()),
        choice.range().map(ScalingPages::sizes).orElse(NONE),
        Figures.percent(choice.efficiency()),
        choice.nodeHours().isPresent() ? Amounts.number(choice.nodeHours().getAsDouble()) : NONE,
        choice.reason());
  }

  private static String sizes(Interval range) {
    String least = Amounts.size(range.low95());
    String most = Amounts.size(range.high95());
    return least.equals(most) ? least : least + " to " + most;
  }

  private static TextTable models(ScalingResult result) {
    String chosen = result.chosen().map(ModelOutcome::model).orElse("");
    return new TextTable(
        "Models, the simplest first",
        false,
        List.of("Model", "Formula", "Off at unseen sizes", "Verdict"),
        result.models().stream().map(model -> model(model, chosen)).toList());
  }

  private static List<String> model(ModelOutcome model, String chosen) {
    String verdict =
        model instanceof Refused refused
            ? "refused: " + Untrusted.line(refused.reason())
            : model.model().equals(chosen) ? "chosen" : "not chosen";
    return List.of(
        model.model(),
        model.fit().map(FittedModel::formula).orElse(NONE),
        model.leaveOneOutSmape().isPresent()
            ? Figures.percent(model.leaveOneOutSmape().getAsDouble())
            : NONE,
        verdict);
  }

  private static TextTable parameters(ScalingResult result) {
    return new TextTable(
        "Parameters of the chosen model",
        true,
        List.of("Parameter", "Value", "Standard error", "95 % interval"),
        result.chosenFit().stream()
            .flatMap(fit -> fit.parameters().stream())
            .map(ScalingPages::parameter)
            .toList());
  }

  private static List<String> parameter(Parameter parameter) {
    return List.of(
        parameter.name(),
        Amounts.number(parameter.value()),
        parameter.standardError().isPresent()
            ? Amounts.number(parameter.standardError().getAsDouble())
            : NONE,
        parameter.interval().map(ScalingPages::range).orElse(NONE));
  }

  private static String range(Interval interval) {
    return Amounts.number(interval.low95()) + " to " + Amounts.number(interval.high95());
  }

  private static TextTable predictions(ScalingResult result) {
    return new TextTable(
        "Predictions",
        true,
        List.of(
            "Ranks", Figures.capital(result.series().quantity().word()), "95 % interval", "Note"),
        result.predictions().stream().map(ScalingPages::prediction).toList());
  }

  private static List<String> prediction(Prediction prediction) {
    return List.of(
        Amounts.size(prediction.ranks()),
        Amounts.number(prediction.value()),
        range(prediction.interval()),
        prediction.extrapolated() ? "extrapolated" : "");
  }

  private static TextTable factors(List<PopRun> runs) {
    List<String> columns = new ArrayList<>(List.of("Factor"));
    runs.forEach(run -> columns.add(Untrusted.line(run.name())));
    return new TextTable(
        "Factors of the efficiency",
        true,
        columns,
        Arrays.stream(PopFactor.values())
            .filter(factor -> runs.stream().anyMatch(run -> run.factor(factor).isPresent()))
            .map(factor -> factor(factor, runs))
            .toList());
  }

  private static List<String> factor(PopFactor factor, List<PopRun> runs) {
    List<String> cells = new ArrayList<>(List.of(Figures.capital(factor.label())));
    for (PopRun run : runs) {
      cells.add(
          run.factor(factor).isPresent()
              ? Figures.percent(run.factor(factor).getAsDouble())
              : NONE);
    }
    return cells;
  }
}
