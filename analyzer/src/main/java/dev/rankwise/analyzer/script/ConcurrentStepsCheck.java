package dev.rankwise.analyzer.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Steps side by side: without {@code --exact} each takes all of the job and the others queue up,
 * with {@code --overlap} they share CPUs, and without {@code wait} they die with the script.
 * Sources: srun(1); ARCHER2 User Guide, Scheduler.
 */
final class ConcurrentStepsCheck implements ScriptCheck {
  @Override
  public List<String> rules() {
    return List.of("L06");
  }

  @Override
  public Stream<ScriptFinding> check(ScriptContext context) {
    List<ScriptFinding> findings = new ArrayList<>();
    List<Step> background =
        context.steps().stream().filter(step -> step.command().background()).toList();
    boolean several =
        background.size() > 1 || background.stream().anyMatch(step -> step.command().nested());
    for (Step step : context.steps()) {
      int line = step.command().line();
      if (step.line().has("overlap")) {
        findings.add(
            ScriptFinding.warning(
                "L06",
                line,
                "--overlap shares CPUs with other steps: for attaching to a step, not for work.",
                step.remove("overlap")));
      } else if (several && step.command().background() && !step.line().has("exact")) {
        findings.add(
            ScriptFinding.warning(
                "L06",
                line,
                "Without --exact this step takes all CPUs of the job, and the others wait for it.",
                step.set("exact")));
      }
    }
    boolean waits =
        context.script().commands().stream()
            .anyMatch(command -> command.values().get(0).equals("wait"));
    if (!background.isEmpty() && !waits) {
      int end = context.script().text().length();
      String text = context.script().text().endsWith("\n") ? "wait\n" : "\nwait\n";
      findings.add(
          ScriptFinding.critical(
              "L06",
              background.get(0).command().line(),
              "The job ends with the script, and steps in the background with it: wait for them.",
              List.of(new TextEdit(end, end, text))));
    }
    return findings.stream();
  }
}
