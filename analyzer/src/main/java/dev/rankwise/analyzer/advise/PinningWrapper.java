package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.ShellWords;
import java.util.List;
import java.util.Optional;

/** A program that pins another one to CPUs: {@code taskset}, {@code numactl}. */
final class PinningWrapper {
  private PinningWrapper() {}

  /** {@code words} without the wrapper at their begin; empty when there is none. */
  static Optional<List<String>> removedFrom(List<String> words) {
    String name = words.isEmpty() ? "" : ShellWords.fileName(words.get(0));
    return switch (name) {
      case "taskset" -> rest(words, afterTaskset(words));
      case "numactl" -> rest(words, afterNumactl(words));
      default -> Optional.empty();
    };
  }

  private static Optional<List<String>> rest(List<String> words, int from) {
    return from > 0 && from < words.size()
        ? Optional.of(words.subList(from, words.size()))
        : Optional.empty();
  }

  private static int afterTaskset(List<String> words) {
    int next = 1;
    while (next < words.size() && words.get(next).startsWith("-")) {
      next++;
    }
    return next + 1;
  }

  /** Only where numactl binds CPUs and nothing else: its memory policy is not ours to drop. */
  private static int afterNumactl(List<String> words) {
    int next = 1;
    while (next < words.size() && words.get(next).startsWith("-")) {
      String option = words.get(next);
      if (!option.matches("(-C|-N|--physcpubind|--cpunodebind)(=.*)?|-[CN].+")) {
        return -1;
      }
      next += option.matches("-C|-N|--physcpubind|--cpunodebind") ? 2 : 1;
    }
    return next;
  }
}
