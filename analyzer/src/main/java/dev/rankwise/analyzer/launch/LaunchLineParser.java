package dev.rankwise.analyzer.launch;

import dev.rankwise.trace.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the words of a launch line. */
final class LaunchLineParser {

  /** Programs that start another one, and their options whose value is the next word. */
  private static final Map<String, Set<String>> WRAPPERS =
      Map.of(
          "env", Set.of("-u", "--unset", "-C", "--chdir"),
          "taskset", Set.of(),
          "numactl",
              Set.of(
                  "-C",
                  "-N",
                  "-m",
                  "-i",
                  "-p",
                  "-w",
                  "--physcpubind",
                  "--cpunodebind",
                  "--membind",
                  "--interleave",
                  "--preferred"),
          "nice", Set.of("-n", "--adjustment"),
          "ionice", Set.of("-c", "-n", "--class", "--classdata"),
          "nohup", Set.of(),
          "setsid", Set.of(),
          "stdbuf", Set.of("-i", "-o", "-e"),
          "time", Set.of("-f", "-o", "--format", "--output"),
          "timeout", Set.of("-s", "-k", "--signal", "--kill-after"));

  /** Wrappers whose first word that is no option belongs to them: a mask, a duration. */
  private static final Set<String> WITH_OPERAND = Set.of("taskset", "timeout");

  private final List<String> words;
  private int next;

  LaunchLineParser(List<String> words) {
    this.words = words;
  }

  LaunchWords read() {
    skipAssignments();
    while (skipWrapper()) {
      skipAssignments();
    }
    if (next >= words.size() || !ShellWords.fileName(words.get(next)).equals("srun")) {
      return new LaunchWords(LaunchLine.of(words), 0, List.of());
    }
    int launcher = next++;
    List<LaunchWords.Placed> options = options();
    LaunchLine line =
        new LaunchLine(
            words.subList(0, launcher),
            Launcher.SRUN,
            words.get(launcher),
            options.stream().map(LaunchWords.Placed::option).toList(),
            words.subList(next, words.size()));
    return new LaunchWords(line, launcher, options);
  }

  private void skipAssignments() {
    while (next < words.size() && ShellWords.isAssignment(words.get(next))) {
      next++;
    }
  }

  /** Passes over one program that starts another one, if there is one here. */
  private boolean skipWrapper() {
    if (RecorderWords.startAt(words, next)) {
      next = RecorderWords.end(words, next);
      return true;
    }
    String name = next < words.size() ? ShellWords.fileName(words.get(next)) : "";
    if (!WRAPPERS.containsKey(name)) {
      return false;
    }
    next++;
    skipOptions(WRAPPERS.getOrDefault(name, Set.of()));
    next += WITH_OPERAND.contains(name) ? 1 : 0;
    return true;
  }

  private void skipOptions(Set<String> withValue) {
    while (next < words.size() && words.get(next).startsWith("-")) {
      next += withValue.contains(words.get(next)) ? 2 : 1;
    }
  }

  List<LaunchWords.Placed> options() {
    List<LaunchWords.Placed> options = new ArrayList<>();
    while (next < words.size()) {
      String word = words.get(next);
      int first = next;
      List<LaunchOption> read = new ArrayList<>();
      if (word.equals("--")) {
        next++;
        break;
      }
      if (word.startsWith("--")) {
        read.add(longOption(word));
      } else if (word.startsWith("-") && word.length() > 1) {
        shortOptions(word, read);
      } else {
        break;
      }
      int last = next - 1;
      read.forEach(o -> options.add(new LaunchWords.Placed(o, first, last, read.size() > 1)));
    }
    return options;
  }

  private LaunchOption longOption(String word) {
    next++;
    int equals = word.indexOf('=');
    String given = equals < 0 ? word.substring(2) : word.substring(2, equals);
    Optional<SrunOptions.Known> known = SrunOptions.named(given);
    String name = known.map(SrunOptions.Known::name).orElse(given.isEmpty() ? word : given);
    if (equals >= 0) {
      return option(name, Optional.of(word.substring(equals + 1)), List.of(word));
    }
    if (takesNextWord(known) && next < words.size()) {
      String value = words.get(next++);
      return option(name, Optional.of(value), List.of(word, value));
    }
    return option(name, Optional.empty(), List.of(word));
  }

  /** A word such as {@code -n4}, {@code -n} with the next word, or {@code -luN2}. */
  private void shortOptions(String word, List<LaunchOption> options) {
    next++;
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      Optional<SrunOptions.Known> known = SrunOptions.lettered(letter);
      String name = known.map(SrunOptions.Known::name).orElse(Character.toString(letter));
      SrunOptions.Takes takes =
          known.map(SrunOptions.Known::takes).orElse(SrunOptions.Takes.NOTHING);
      String rest = word.substring(i + 1);
      if (takes == SrunOptions.Takes.NOTHING
          || (rest.isEmpty() && !takesNextWord(known))
          || (rest.isEmpty() && next >= words.size())) {
        options.add(option(name, Optional.empty(), List.of("-" + letter)));
      } else if (rest.isEmpty()) {
        String value = words.get(next++);
        options.add(option(name, Optional.of(value), List.of("-" + letter, value)));
      } else {
        String value = rest.startsWith("=") ? rest.substring(1) : rest;
        options.add(option(name, Optional.of(value), List.of("-" + letter + rest)));
        return;
      }
    }
  }

  private static boolean takesNextWord(Optional<SrunOptions.Known> known) {
    return known.filter(option -> option.takes() == SrunOptions.Takes.A_VALUE).isPresent();
  }

  /** What shapes the launch is written in one way; the rest stays as it was given. */
  private static LaunchOption option(String name, Optional<String> value, List<String> given) {
    return SrunOptions.CANONICAL.contains(name)
        ? SrunOptions.write(name, value)
        : new LaunchOption(name, value, given);
  }
}
