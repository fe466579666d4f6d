package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/** What could not be read, so that nobody takes silence for approval. */
final class UnreadPartCheck implements ScriptCheck {
  @Override
  public List<String> rules() {
    return List.of("B03");
  }

  @Override
  public Stream<ScriptFinding> check(ScriptContext context) {

    Stream<ScriptFinding> unread =
        context.script().unread().stream()
            .map(
                part ->
                    ScriptFinding.info("B03", part.line(), "Not understood: " + part.what() + "."));
    Stream<ScriptFinding> unknown =
        context.steps().stream()
            .flatMap(
                step ->
                    step.program().stream()
                        .limit(1)
                        .filter(word -> word.startsWith("$") || word.contains("[@]"))
                        .map(
                            word ->
                                ScriptFinding.info(
                                    "B03",
                                    step.command().line(),
                                    "Not understood: what " + word + " holds is not known here.")));
    return Stream.concat(unread, unknown);
  }
}
