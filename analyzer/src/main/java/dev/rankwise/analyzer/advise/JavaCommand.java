package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@code java} in a program's words, and the flags that it is given. */
final class JavaCommand {
  /** Options of {@code java} whose value is the next word. Source: java(1). */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-reads",
          "--add-exports",
          "--add-opens",
          "--limit-modules",
          "--patch-module",
          "--enable-native-access",
          "--source");

  private static final Set<String> COLLECTORS =
      Set.of("UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC", "UseShenandoahGC");

  private JavaCommand() {}

  /**
   * {@code words} with {@code flags} after {@code java}, in place of those that set the same; empty
   * when no {@code java} is called in them.
   */
  static Optional<List<String>> withFlags(List<String> words, List<String> flags) {
    int java = indexOfJava(words);
    if (java < 0) {
      return Optional.empty();
    }
    Set<String> keys = Set.copyOf(flags.stream().map(JavaCommand::key).toList());
    List<String> result = new ArrayList<>(words.subList(0, java + 1));
    result.addAll(flags);
    int next = java + 1;
    while (next < words.size() && isOption(words, next)) {
      int length = WITH_VALUE.contains(words.get(next)) ? 2 : 1;
      if (!keys.contains(key(words.get(next)))) {
        result.addAll(words.subList(next, Math.min(words.size(), next + length)));
      }
      next += length;
    }
    result.addAll(words.subList(Math.min(words.size(), next), words.size()));
    return Optional.of(result);
  }

  /** The index behind {@code java} and its options; -1 when no {@code java} is called. */
  static int endOfOptions(List<String> words) {
    int java = indexOfJava(words);
    int next = java + 1;
    while (java >= 0 && next < words.size() && isOption(words, next)) {
      next += WITH_VALUE.contains(words.get(next)) ? 2 : 1;
    }
    return java < 0 ? -1 : next;
  }

  private static boolean isOption(List<String> words, int index) {
    String word = words.get(index);
    return (word.startsWith("-") || word.startsWith("@"))
        && !word.equals("-jar")
        && !word.equals("-m")
        && !word.equals("--module");
  }

  /** The first word called java that stands where a program may. */
  private static int indexOfJava(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String name = ShellWords.fileName(words.get(i));
      if (name.equals("java")) {
        return i;
      }
      if (name.matches("python[0-9.]*|bash|sh|zsh|perl|Rscript|julia|.*\\.(py|sh|pl|R|jl)")) {
        return -1;
      }
    }
    return -1;
  }

  /** What {@code flag} sets: two flags with one key contradict each other. */
  static String key(String flag) {
    if (flag.startsWith("-Xmx") || flag.startsWith("-Xms") || flag.startsWith("-Xmn")) {
      return flag.substring(0, 4);
    }
    if (flag.startsWith("-XX:")) {
      String name = flag.substring(4).replaceAll("^[+-]|=.*$", "");
      return COLLECTORS.contains(name)
          ? "collector"
          : name.equals("MaxRAMPercentage") || name.equals("MaxHeapSize") ? "-Xmx" : name;
    }
    return flag.startsWith("-D") ? flag.replaceAll("=.*$", "") : flag;
  }
}
