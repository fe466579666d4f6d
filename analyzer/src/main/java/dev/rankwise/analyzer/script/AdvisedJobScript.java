package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.advise.RunCapacity;
import dev.rankwise.analyzer.merge.Run;
import java.util.Optional;

/**
 * The job script that follows the advice about a run: the user's own with nothing but that changed,
 * otherwise a complete one.
 *
 * @param text the script
 * @param submitted the user's own script that {@code text} is made from; absent for a complete one
 * @param whyComplete why a script that was submitted could not be changed, in a sentence without
 *     its full stop; or empty
 */
public record AdvisedJobScript(
    String text, Optional<SubmittedScript> submitted, String whyComplete) {
  /** The line by which a complete script is known. */
  public static final String MARK = "# Written by rankwise report: the run again, as advised.";

  /** The script for {@code analysis}; empty when nothing of a launch by {@code srun} changes. */
  public static Optional<AdvisedJobScript> of(
      Analysis analysis, Optional<SubmittedScript> submitted) {
    return AdvisedLaunch.of(
            analysis.findings().stream()
                .flatMap(advised -> advised.recommendation().stream())
                .toList())
        .flatMap(advice -> of(advice, analysis, submitted));
  }

  private static Optional<AdvisedJobScript> of(
      AdvisedLaunch advice, Analysis analysis, Optional<SubmittedScript> submitted) {
    Optional<OwnJobScript.Outcome> own =
        submitted.map(
            script -> OwnJobScript.change(script.text(), advice, launched(analysis, advice)));
    if (own.isPresent() && own.get() instanceof OwnJobScript.Changed changed) {
      return Optional.of(new AdvisedJobScript(changed.text(), submitted, ""));
    }
    String why = own.map(outcome -> ((OwnJobScript.Kept) outcome).reason()).orElse("");
    return advice.changesLine()
        ? Optional.of(new AdvisedJobScript(CompleteJobScript.write(advice), Optional.empty(), why))
        : Optional.empty();
  }

  private static OwnJobScript.Launched launched(Analysis analysis, AdvisedLaunch advice) {
    Run run = analysis.measures().run();
    return new OwnJobScript.Launched(
        analysis.launchLineInferred(),
        run.ranks().get(0).launch().stepId(),
        RunCapacity.holds(run, advice.after()));
  }
}
