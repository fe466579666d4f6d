package dev.rankwise.analyzer.launch;

import java.util.List;
import java.util.Set;

/** The words of our own command in front of a launcher or a program that it records. */
public final class RecorderWords {
  private static final Set<String> COMMANDS = Set.of("run", "exec");

  /** Its options whose value is the next word. */
  private static final Set<String> WITH_VALUE =
      Set.of("-o", "--output", "--agent-options", "--fail-on");

  private RecorderWords() {}

  /** Whether {@code rankwise run} or {@code rankwise exec} stands at {@code at}. */
  public static boolean startAt(List<String> words, int at) {
    return at + 1 < words.size()
        && ShellWords.fileName(words.get(at)).equals("rankwise")
        && COMMANDS.contains(words.get(at + 1));
  }

  /** Where what is recorded begins: {@code at} itself when nothing records there. */
  public static int end(List<String> words, int at) {
    if (!startAt(words, at)) {
      return at;
    }
    int next = at + 2;
    while (next < words.size() && words.get(next).startsWith("-")) {
      String option = words.get(next);
      next += WITH_VALUE.contains(option) ? 2 : 1;
      if (option.equals("--")) {
        break;
      }
    }
    return Math.min(next, words.size());
  }
}
