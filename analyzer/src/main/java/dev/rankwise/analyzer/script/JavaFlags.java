package dev.rankwise.analyzer.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flags of a {@code java} command, with those of {@code JDK_JAVA_OPTIONS}.
 *
 * @param words the flags
 */
record JavaFlags(List<String> words) {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kKmMgGtT]?)[bB]?");
  private static final long KIBI = 1024;

  static JavaFlags of(Step step) {
    List<String> words = new ArrayList<>();
    step.command()
        .exported("JDK_JAVA_OPTIONS")
        .ifPresent(variable -> words.addAll(List.of(variable.value().strip().split("\\s+"))));
    for (String word : step.program().subList(1, step.program().size())) {
      if (!word.startsWith("-")) {
        break;
      }
      words.add(word);
    }
    return new JavaFlags(words);
  }

  boolean has(String pattern) {
    return words.stream().anyMatch(word -> word.matches(pattern));
  }

  /** The number behind {@code name=}; of several, the last. */
  OptionalLong number(String name) {
    return words.stream()
        .filter(word -> word.matches(Pattern.quote(name) + "=[0-9]{1,9}(\\.[0-9]+)?"))
        .mapToLong(word -> (long) Double.parseDouble(word.substring(word.indexOf('=') + 1)))
        .reduce((first, second) -> second);
  }

  /** The largest heap that is asked for, in MiB. */
  OptionalLong maxHeapMegabytes() {
    OptionalLong bytes =
        words.stream()
            .filter(word -> word.startsWith("-Xmx"))
            .flatMapToLong(word -> bytes(word.substring(4), 1).stream())
            .reduce((first, second) -> second);
    return bytes.isPresent() ? OptionalLong.of(bytes.getAsLong() / KIBI / KIBI) : bytes;
  }

  /** A size as Slurm writes it, which counts MiB unless it says otherwise. */
  static OptionalLong megabytes(String text) {
    OptionalLong bytes = bytes(text, KIBI * KIBI);
    return bytes.isPresent() ? OptionalLong.of(bytes.getAsLong() / KIBI / KIBI) : bytes;
  }

  private static OptionalLong bytes(String text, long unit) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    int power = " KMGT".indexOf(matcher.group(2).toUpperCase(Locale.ROOT));
    boolean bare = matcher.group(2).isEmpty();
    long factor = bare ? unit : (long) Math.pow(KIBI, power);
    return number > Long.MAX_VALUE / factor
        ? OptionalLong.empty()
        : OptionalLong.of(number * factor);
  }
}
