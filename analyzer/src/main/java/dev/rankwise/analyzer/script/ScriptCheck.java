package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/** Looks for one kind of mistake in a script. Stateless. */
interface ScriptCheck {
  /** The rules of the catalog that it watches, at least one. */
  List<String> rules();

  /** The mistakes of {@code context}'s script. */
  Stream<ScriptFinding> check(ScriptContext context);
}
