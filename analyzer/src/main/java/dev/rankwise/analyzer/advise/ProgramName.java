package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.ShellWords;
import java.util.List;

/** What a recorded command runs: a main class, a jar, a script, or the command's own first word. */
public final class ProgramName {
  private static final String PYTHON = "python[0-9.]*";

  private ProgramName() {}

  /** The name in {@code command}, a line that bash would read; folders are no part of it. */
  public static String of(String command) {
    List<String> words = ShellWords.split(command);
    if (words.isEmpty()) {
      return "";
    }
    String first = ShellWords.fileName(words.get(0));
    if (first.matches(PYTHON)) {
      return afterOptions(words, 1, first);
    }
    int java = JavaCommand.endOfOptions(words);
    return java < 0 ? first : afterOptions(words, java, first);
  }

  /** The first word from {@code index} that is no option: what -jar, -m and their like name. */
  private static String afterOptions(List<String> words, int index, String otherwise) {
    return words.stream()
        .skip(index)
        .filter(word -> !word.startsWith("-"))
        .findFirst()
        .map(ShellWords::fileName)
        .orElse(otherwise);
  }
}
