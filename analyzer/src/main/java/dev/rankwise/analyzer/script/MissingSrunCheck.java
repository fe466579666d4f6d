package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.MpiLaunchers;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.machine.Machine;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A parallel program that nothing launches: it runs once, on the first node. Source: NERSC, Running
 * Python scripts ("must use srun"); ARCHER2 User Guide, Python.
 */
final class MissingSrunCheck implements ScriptCheck {
  private static final Set<String> LAUNCHERS_OF_CENTRES = Set.of("srun", "ibrun", "aprun");

  @Override
  public List<String> rules() {
    return List.of("L02");
  }

  @Override
  public Stream<ScriptFinding> check(ScriptContext context) {
    boolean launches =
        context.script().commands().stream()
            .anyMatch(command -> command.values().stream().anyMatch(MissingSrunCheck::isStarter));
    return context.script().commands().stream()
        .filter(command -> command.values().stream().noneMatch(MissingSrunCheck::isStarter))
        .flatMap(command -> find(command, context, launches).stream());
  }

  static boolean isStarter(String word) {
    return LAUNCHERS_OF_CENTRES.contains(ShellWords.fileName(word)) || MpiLaunchers.isOne(word);
  }

  private static List<ScriptFinding> find(
      ScriptCommand command, ScriptContext context, boolean launches) {
    int first = 0;
    while (first < command.words().size()
        && JobScriptReader.isAssignment(command.words().get(first))) {
      first++;
    }
    if (first == command.words().size()) {
      return List.of();
    }
    Program program =
        Program.of(command.values().subList(first, command.words().size()), context.sources());
    boolean runs = program.is(Program.Trait.PYTHON) || program.is(Program.Trait.JAVA);
    if (program.is(Program.Trait.MPI)) {
      return List.of(
          finding(
              command,
              first,
              context,
              "This program uses MPI, and starts as one" + " rank of its own without a launcher."));
    }
    return runs && !launches && context.job().isParallel() && !program.isOnlyWorkers()
        ? List.of(
            finding(
                command,
                first,
                context,
                "The job holds more than one task, and nothing starts this program on them: it runs"
                    + " once, on the first node."))
        : List.of();
  }

  private static ScriptFinding finding(
      ScriptCommand command, int word, ScriptContext context, String message) {
    int at = command.words().get(word).start();
    boolean ibrun = context.machine().filter(Machine::usesIbrun).isPresent();
    String launcher = ibrun ? "ibrun " : srun(context.job());
    return ScriptFinding.critical(
        "L02", command.line(), message, List.of(new TextEdit(at, at, launcher)));
  }

  private static String srun(JobShape job) {
    StringBuilder line = new StringBuilder("srun ");
    if (job.tasks().isPresent()) {
      line.append("-n ").append(job.tasks().getAsInt()).append(' ');
    }
    if (job.cpusPerTask().isPresent()) {
      line.append("-c ").append(job.cpusPerTask().getAsInt()).append(' ');
    }
    return line.toString();
  }
}
