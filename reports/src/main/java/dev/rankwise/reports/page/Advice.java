package dev.rankwise.reports.page;

import dev.rankwise.analyzer.advise.PredictedSpeedup;
import dev.rankwise.analyzer.advise.Recommendation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What to do about a finding. Every text may be empty, where there is nothing to say.
 *
 * @param before the launch line as it was
 * @param after the launch line to use
 * @param exports shell lines that set or unset variables
 * @param jvm flags for {@code java}
 * @param code what to change in the program
 * @param gain the speed-up to expect, with its interval
 * @param basis how that was computed
 * @param why why it helps
 * @param source where that is written
 * @param notWhen when not to follow it
 * @param verify a command that shows whether it took effect
 */
public record Advice(
    String before,
    String after,
    String exports,
    List<String> jvm,
    String code,
    String gain,
    String basis,
    String why,
    String source,
    String notWhen,
    String verify) {

  private static final double NOTICEABLE = 1.005;

  static Advice of(Recommendation advice) {
    return new Advice(
        advice.launchBefore(),
        advice.launchAfter().orElse(""),
        advice.environment().entrySet().stream()
            .map(variable -> ShellWords.export(variable.getKey(), variable.getValue()))
            .collect(Collectors.joining("\n")),
        advice.jvm(),
        advice.code(),
        advice.predictedSpeedup().map(Advice::gain).orElse(""),
        advice.predictedSpeedup().map(speedup -> Figures.sentence(speedup.basis())).orElse(""),
        Figures.sentence(advice.why()),
        advice.source(),
        Figures.sentence(advice.notWhen()),
        advice.verify());
  }

  /** The lines to paste: the variables, then the launch line where it changes. */
  public String paste() {
    return exports.isEmpty() || after.isEmpty() ? exports + after : exports + "\n" + after;
  }

  private static String expectation(double speedup) {
    return speedup < NOTICEABLE ? "hardly any gain" : Figures.times(speedup) + " the speed";
  }

  private static String gain(PredictedSpeedup speedup) {
    return expectation(speedup.value())
        + " (between "
        + Figures.decimal(speedup.low95())
        + " and "
        + Figures.decimal(speedup.high95())
        + ")";
  }
}
