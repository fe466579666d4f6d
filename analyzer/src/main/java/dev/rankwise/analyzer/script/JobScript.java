package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job script as far as it can be read.
 *
 * @param text the script
 * @param directives its {@code #SBATCH} options, in order
 * @param commands its simple commands, in order
 * @param unread what could not be read
 */
record JobScript(
    String text, List<Directive> directives, List<ScriptCommand> commands, List<Unread> unread) {

  /**
   * A part that could not be read.
   *
   * @param line where, from 1
   * @param what why
   */
  record Unread(int line, String what) {}

  /**
   * An option of {@code sbatch} in the script.
   *
   * @param line its line, from 1
   * @param name its long name
   * @param value its value, absent for a flag
   * @param start where it begins in the script
   * @param end where it ends
   * @param counts whether it stands before the first command: later ones are comments to Slurm
   */
  record Directive(
      int line, String name, Optional<String> value, int start, int end, boolean counts) {}

  JobScript {
    directives = List.copyOf(directives);
    commands = List.copyOf(commands);
    unread = List.copyOf(unread);
  }

  /** The script that {@code text} is. */
  static JobScript read(String text) {
    return new JobScriptReader(text).read();
  }

  /** The directive {@code name} that counts; of several, the last. */
  Optional<Directive> directive(String name) {
    return directives.stream()
        .filter(directive -> directive.counts && directive.name.equals(name))
        .reduce((first, second) -> second);
  }

  /** The value of a directive. */
  Optional<String> value(String name) {
    return directive(name).flatMap(Directive::value);
  }

  /** The value of a directive where it is a whole number, or a range of which the least counts. */
  OptionalInt number(String name) {
    return value(name)
        .map(text -> text.split("-", 2)[0])
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }

  /** Where line {@code line} begins. */
  int startOf(int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at;
  }

  /** The line that holds the place {@code at}, from 1. */
  int lineOf(int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
