package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.LaunchWords;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What a check of a script looks at.
 *
 * @param script the script
 * @param job what the job asks for
 * @param steps its lines with {@code srun}
 * @param machine where it is to run, where that is known
 * @param release Slurm's release there, where that is known
 * @param sources the text of a file, by its name as the script has it
 */
record ScriptContext(
    JobScript script,
    JobShape job,
    List<Step> steps,
    Optional<Machine> machine,
    Optional<SlurmRelease> release,
    Function<String, Optional<String>> sources) {

  static ScriptContext of(JobScript script, CheckOptions options) {
    JobShape job = JobShape.of(script);
    Optional<Boolean> inherits = options.release().map(SlurmRelease::inheritsCpusPerTask);
    List<Step> steps =
        script.commands().stream()
            .map(command -> new Step(command, LaunchWords.read(command.values()), job, inherits))
            .filter(step -> step.line().launcher() == Launcher.SRUN)
            .filter(step -> !step.line().launchesSeveralPrograms())
            .toList();
    return new ScriptContext(
        script, job, steps, options.machine(), options.release(), options.sources());
  }

  Program program(Step step) {
    return Program.of(step.program(), sources);
  }

  /** The directive or the step's option {@code name}: what is in force for the step. */
  Optional<String> inForce(Step step, String name) {
    return step.line().value(name).or(() -> script.value(name));
  }

  /** Whether ranks of the step count cores and not hardware threads with {@code -c}. */
  boolean countsCores(Step step) {
    return inForce(step, "hint").orElse("").equals("nomultithread")
        || inForce(step, "threads-per-core").orElse("").equals("1")
        || machine.filter(m -> m.node().threadsPerCore() == 1).isPresent();
  }

  /** Threads of a core as the step may use them, where the machine is known. */
  int threadsPerCore(Step step) {
    return countsCores(step) ? 1 : machine.map(m -> m.node().threadsPerCore()).orElse(1);
  }

  /** The {@code -c} that shares a node out among the step's ranks, where all of that is known. */
  OptionalInt share(Step step) {
    OptionalInt perNode = step.tasksPerNode();
    if (machine.isEmpty() || perNode.isEmpty() || perNode.getAsInt() < 1) {
      return OptionalInt.empty();
    }
    int ranks = perNode.getAsInt();
    int cores = machine.get().node().usableCores();
    int threads = threadsPerCore(step);
    int share = cores >= ranks ? cores / ranks * threads : cores * threads / ranks;
    return share < 1 ? OptionalInt.empty() : OptionalInt.of(share);
  }

  /** The modules that the script loads, in one text. */
  String modules() {
    StringBuilder loaded = new StringBuilder();
    for (ScriptCommand command : script.commands()) {
      List<String> words = command.values();
      if (words.size() > 2
          && ShellWords.fileName(words.get(0)).matches("module|ml")
          && words.get(1).matches("load|add|swap")) {
        words.subList(2, words.size()).forEach(word -> loaded.append(' ').append(word));
      }
    }
    return loaded.toString();
  }
}
