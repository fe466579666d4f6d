package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * {@code #SBATCH} lines behind the first command, which Slurm takes for comments. Source:
 * sbatch(1).
 */
final class LateDirectiveCheck implements ScriptCheck {
  @Override
  public List<String> rules() {
    return List.of("B01");
  }

  @Override
  public Stream<ScriptFinding> check(ScriptContext context) {

    return context.script().directives().stream()
        .filter(directive -> !directive.counts())
        .map(
            directive ->
                ScriptFinding.warning(
                    "B01",
                    directive.line(),
                    "--" + directive.name() + " stands behind the first command: Slurm ignores it.",
                    List.of()));
  }
}
