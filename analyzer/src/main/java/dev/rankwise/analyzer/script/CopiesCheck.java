package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * A program of worker processes that is started several times, or on several nodes: workers cannot
 * leave their node. Source: NERSC, Running Python scripts.
 */
final class CopiesCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("L05", "M01");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {
    Program program = context.program(step);
    int tasks = step.tasks().orElse(1);
    if (!program.isOnlyWorkers() || tasks < 2 || program.is(Program.Trait.READS_RANK)) {
      return Stream.empty();
    }
    boolean spans = step.nodes().orElse(1) > 1;
    String message =
        spans
            ? "multiprocessing cannot use several nodes: this runs the whole program "
                + tasks
                + " times. Use one node, or mpi4py."
            : "This runs the whole program " + tasks + " times, each with workers of its own.";
    List<TextEdit> edits =
        spans
            ? Stream.concat(step.set("ntasks", "1").stream(), step.set("nodes", "1").stream())
                .toList()
            : step.set("ntasks", "1");
    return Stream.of(
        ScriptFinding.critical(spans ? "M01" : "L05", step.command().line(), message, edits));
  }
}
