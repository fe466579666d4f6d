package dev.rankwise.cli.launch;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a command that starts another command writes its own options, so that the other command's
 * first word can be found behind them.
 *
 * @param names the command's names, without a folder
 * @param style how options are written
 * @param letters one-letter options that take a value, in the same word or the next
 * @param optionalLetters one-letter options whose value, if any, stands in the same word
 * @param longNames tells of a long option, without dashes, whether it takes its value from the next
 *     word unless {@code =} gives it
 * @param pairs long options that take two further words
 * @param operands words between the options and the command, as the list of CPUs of {@code taskset}
 */
record CommandSyntax(
    Set<String> names,
    Style style,
    String letters,
    String optionalLetters,
    Predicate<String> longNames,
    Set<String> pairs,
    int operands) {

  /** How options are written. */
  enum Style {
    /** {@code -l -n4 -lN 2 --ntasks=4}. */
    GNU,
    /** GNU, then any number of {@code NAME=VALUE}. */
    GNU_THEN_ASSIGNMENTS,
    /** A word is one option, with one dash or two: {@code -np 4 --map-by core}. */
    WORDS
  }

  /**
   * The index of the first word of the command that is started, which is the number of words when
   * there is none.
   *
   * @param words all words
   * @param self the index of this command's own name
   */
  int commandAfter(List<String> words, int self) {
    int at = self + 1;
    while (at < words.size() && isOption(words.get(at))) {
      boolean last = words.get(at).equals("--");
      at += last ? 1 : 1 + valuesAfter(words.get(at));
      if (last) {
        break;
      }
    }
    at += operands;
    while (style == Style.GNU_THEN_ASSIGNMENTS
        && at < words.size()
        && words.get(at).indexOf('=') > 0) {
      at++;
    }
    return Math.min(at, words.size());
  }

  private static boolean isOption(String word) {
    return word.length() > 1 && word.startsWith("-");
  }

  private int valuesAfter(String option) {
    if (option.startsWith("--") || style == Style.WORDS) {
      String name = option.replaceFirst("^--?", "");
      return pairs.contains(name) ? 2 : longNames.test(name) ? 1 : 0;
    }
    for (int i = 1; i < option.length(); i++) {
      if (optionalLetters.indexOf(option.charAt(i)) >= 0) {
        return 0;
      }
      if (letters.indexOf(option.charAt(i)) >= 0) {
        return i == option.length() - 1 ? 1 : 0;
      }
    }
    return 0;
  }
}
