package dev.rankwise.analyzer.script;

import java.util.stream.Stream;

/** A check that looks at one step after the other. */
interface StepCheck extends ScriptCheck {
  @Override
  default Stream<ScriptFinding> check(ScriptContext context) {
    return context.steps().stream().flatMap(step -> check(step, context));
  }

  /** The mistakes of one step. */
  Stream<ScriptFinding> check(Step step, ScriptContext context);
}
