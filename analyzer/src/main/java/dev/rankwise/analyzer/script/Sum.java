package dev.rankwise.analyzer.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers joined by + - * and /, as job scripts compute with, without brackets. */
final class Sum {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([0-9]{1,9})|\\$?\\{?([A-Za-z_][A-Za-z0-9_]*)\\}?|([-+*/]))\\s*");

  private Sum() {}

  /** What {@code text} comes to; empty when that is not known. */
  static Optional<String> of(String text, Function<String, Optional<String>> variables) {
    List<Long> terms = new ArrayList<>(List.of(0L));
    char operator = '+';
    boolean expectsNumber = true;
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at)
          || matcher.start() != at
          || expectsNumber == (matcher.group(3) != null)) {
        return Optional.empty();
      }
      at = matcher.end();
      if (!expectsNumber) {
        operator = matcher.group(3).charAt(0);
      } else {
        Optional<String> number =
            matcher.group(1) != null
                ? Optional.of(matcher.group(1))
                : variables.apply(matcher.group(2)).filter(value -> value.matches("[0-9]{1,9}"));
        if (number.isEmpty() || !add(terms, operator, Long.parseLong(number.get()))) {
          return Optional.empty();
        }
      }
      expectsNumber = !expectsNumber;
    }
    long sum = terms.stream().mapToLong(Long::longValue).sum();
    return expectsNumber ? Optional.empty() : Optional.of(Long.toString(sum));
  }

  private static boolean add(List<Long> terms, char operator, long number) {
    int last = terms.size() - 1;
    switch (operator) {
      case '+' -> terms.add(number);
      case '-' -> terms.add(-number);
      case '*' -> terms.set(last, terms.get(last) * number);
      default -> {
        if (number == 0) {
          return false;
        }
        terms.set(last, terms.get(last) / number);
      }
    }
    return Math.abs(terms.get(terms.size() - 1)) < Integer.MAX_VALUE;
  }
}
