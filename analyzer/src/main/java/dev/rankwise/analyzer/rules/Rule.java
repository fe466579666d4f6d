package dev.rankwise.analyzer.rules;

import java.util.List;

/**
 * A rule of the book.
 *
 * @param id its id, such as {@code P16}
 * @param symptom what is wrong when it applies
 * @param advice what to do then
 * @param source where that is written, or what was tried
 * @param detectors the detectors that look for it in a run, by the ids of their findings
 * @param commands the commands that act on it
 * @param notObserved why nothing looks for it; empty when something does
 */
public record Rule(
    String id,
    String symptom,
    String advice,
    String source,
    List<String> detectors,
    List<String> commands,
    String notObserved) {
  public Rule {
    detectors = List.copyOf(detectors);
    commands = List.copyOf(commands);
    if (!id.matches("[A-Z][0-9]{2}")) {
      throw new IllegalArgumentException("no id of a rule: " + id);
    }
  }
}
