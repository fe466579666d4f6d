package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/** A memory binding that srun(1) advises against: any but none and local. */
final class MemoryBindingCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("P12");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    String bind = step.line().value("mem-bind").orElse("local");
    return bind.matches("((quiet|verbose|q|v|sort|nosort|prefer|p),?)*(none|no|n|local)?|help")
        ? Stream.empty()
        : Stream.of(
            ScriptFinding.warning(
                "P12",
                step.command().line(),
                "--mem-bind=" + bind + " is not recommended by Slurm: local follows the CPUs.",
                step.set("mem-bind", "local")));
  }
}
