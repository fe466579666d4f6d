package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.SrunOptions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shortened option of which srun cannot tell what it means, and refuses. Source: getopt_long(3).
 */
final class AmbiguousOptionCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("B02");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    return step.words().options().stream()
        .map(placed -> placed.option().name())
        .filter(name -> name.length() > 1 && SrunOptions.meanings(name).size() > 1)
        .map(
            name ->
                ScriptFinding.critical(
                    "B02",
                    step.command().line(),
                    "srun refuses --"
                        + name
                        + ", which could be "
                        + String.join(", ", SrunOptions.meanings(name))
                        + ".",
                    List.of()));
  }
}
