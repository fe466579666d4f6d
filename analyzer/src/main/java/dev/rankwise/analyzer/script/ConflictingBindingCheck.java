package dev.rankwise.analyzer.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two ways to bind in one line: {@code srun} accepts {@code --hint} beside {@code --cpu-bind}
 * silently and drops the hint. Sources: srun(1), NOTE at {@code --hint}; masks under 22.05.8.
 */
final class ConflictingBindingCheck implements StepCheck {
  private static final List<String> BINDING =
      List.of("hint", "cpu-bind", "threads-per-core", "ntasks-per-core", "extra-node-info");

  @Override
  public List<String> rules() {
    return List.of("P07");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {
    int line = step.command().line();
    boolean refused =
        step.line().has("cpu-bind")
            && context.machine().filter(m -> !m.house().acceptsCpuBind()).isPresent();
    if (refused && binds(step)) {
      return Stream.of(
          ScriptFinding.critical(
              "P07",
              line,
              "This machine rejects --cpu-bind: use --hint=nomultithread.",
              Stream.concat(
                      step.remove("cpu-bind").stream(), step.set("hint", "nomultithread").stream())
                  .toList()));
    }
    List<String> given = new ArrayList<>();
    for (String name : BINDING) {
      boolean counts = !name.equals("cpu-bind") || binds(step);
      if (counts && context.inForce(step, name).isPresent()) {
        given.add(name);
      }
    }
    if (given.size() < 2) {
      return Stream.empty();
    }
    List<TextEdit> edits = new ArrayList<>();
    given.subList(1, given.size()).forEach(name -> edits.addAll(step.remove(name)));
    return Stream.of(
        ScriptFinding.critical(
            "P07",
            line,
            "--"
                + String.join(" and --", given)
                + " cannot be combined: Slurm silently drops one. Keep one.",
            edits));
  }

  /** Whether it does more than print masks, and names no CPUs one by one. */
  private static boolean binds(Step step) {
    return step.line()
        .value("cpu-bind")
        .filter(value -> !value.matches("(q|quiet|v|verbose|,)*|.*(map|mask)_(cpu|ldom).*"))
        .isPresent();
  }
}
