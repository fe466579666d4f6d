package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * Very many tasks that start at once from a shared file system. Sources: NERSC documentation,
 * Scaling up Python; NERSC best practices; ARCHER2 User Guide, Scheduler.
 */
final class StartUpCheck implements StepCheck {
  private static final int IMPORT_STORM_TASKS = 500;
  private static final int BROADCAST_TASKS = 1000;

  @Override
  public List<String> rules() {
    return List.of("S01", "S02");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    int tasks = step.tasks().orElse(1);
    int line = step.command().line();
    boolean container =
        step.program().stream()
            .anyMatch(word -> word.matches("(.*/)?(shifter|singularity|apptainer|podman-hpc)"));
    if (context.program(step).is(Program.Trait.PYTHON)) {
      return tasks >= IMPORT_STORM_TASKS && !container
          ? Stream.of(
              ScriptFinding.info(
                  "S01",
                  line,
                  tasks
                      + " interpreters read their modules from a shared file system: use a container"
                      + " image or a copy on the nodes."))
          : Stream.empty();
    }
    boolean sent = step.line().has("bcast") || context.script().text().contains("sbcast");
    return tasks > BROADCAST_TASKS && !sent
        ? Stream.of(
            ScriptFinding.info(
                "S02", line, tasks + " tasks load the executable at once: --bcast sends it first."))
        : Stream.empty();
  }
}
