package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * Options that give several ranks the same CPUs. Sources: srun(1); masks under Slurm 22.05.8 with
 * {@code -O} and {@code -m plane}.
 */
final class SharedMaskCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P05", "P04");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {
    if (step.tasksPerNode().orElse(2) < 2) {
      return Stream.empty();
    }
    int line = step.command().line();
    String bind = step.line().value("cpu-bind").orElse("");
    int domains = context.machine().map(m -> m.node().numaDomains()).orElse(0);
    if (step.line().has("overcommit")) {
      return Stream.of(
          ScriptFinding.warning(
              "P05",
              line,
              "-O lets all ranks of a node share its CPUs: leave it out, and ask for CPUs.",
              step.remove("overcommit")));
    }
    if (bind.matches("(.*,)?none")) {
      return Stream.of(
          ScriptFinding.info(
              "P04", line, "With --cpu-bind=none ranks wander over all CPUs of the node."));
    }
    if (bind.matches("(.*,)?(sockets|ldoms)")
        && step.tasksPerNode().isPresent()
        && domains > 0
        && step.tasksPerNode().getAsInt() > domains) {
      return Stream.of(
          ScriptFinding.warning(
              "P05",
              line,
              "--cpu-bind=" + bind + " gives ranks of a domain the same CPUs: bind to cores.",
              step.set("cpu-bind", "cores")));
    }
    return step.line().value("distribution").orElse("").startsWith("plane")
        ? Stream.of(
            ScriptFinding.info(
                "P05", line, "-m plane has been seen to give ranks of a node the same masks."))
        : Stream.empty();
  }
}
