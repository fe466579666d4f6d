package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Variables of Slurm that a script must not set itself. Sources: srun(1); {@code src/srun/opt.c} of
 * Slurm 23.11, where one that contradicts {@code SLURM_TRES_PER_TASK} is fatal.
 */
final class SlurmVariableCheck implements ScriptCheck {
  private static final Map<String, String> RULES =
      Map.of(
          "SLURM_CPUS_PER_TASK", "P02", "SLURM_CPU_BIND_LIST", "P07", "SLURM_CPU_BIND_TYPE", "P07");

  @Override
  public List<String> rules() {
    return List.of("P02", "P07");
  }

  @Override
  public Stream<ScriptFinding> check(ScriptContext context) {
    return context.script().commands().stream()
        .flatMap(
            command ->
                command.words().stream()
                    .filter(JobScriptReader::isAssignment)
                    .flatMap(word -> finding(command, word, context)));
  }

  private static Stream<ScriptFinding> finding(
      ScriptCommand command, ScriptWord word, ScriptContext context) {
    String name = word.value().substring(0, word.value().indexOf('='));
    String value = word.value().substring(name.length() + 1);
    boolean copied = name.equals("SLURM_CPU_BIND") && value.contains("0x");
    String rule = copied ? "P07" : RULES.getOrDefault(name, "");
    if (rule.isEmpty()) {
      return Stream.empty();
    }
    boolean alone = command.words().size() <= 2;
    return Stream.of(
        ScriptFinding.critical(
            rule,
            command.line(),
            name
                + " is Slurm's to set: a value of one's own contradicts the job's, and newer"
                + " releases refuse to start. Use the option of srun.",
            alone ? WholeLine.remove(context.script(), command.line()) : List.of()));
  }
}
