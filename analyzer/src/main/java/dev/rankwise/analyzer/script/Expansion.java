package dev.rankwise.analyzer.script;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands a word as bash does, as far as that can be known without running anything: quotes,
 * variables, defaults and sums of whole numbers. Source: bash(1), EXPANSION.
 */
final class Expansion {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern WITH_DEFAULT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::?-([^${}`]*))?");

  private final String word;
  private final Function<String, Optional<String>> variables;
  private final StringBuilder value = new StringBuilder();
  private boolean known = true;
  private int at;

  /**
   * @param word the word as it is written
   * @param variables what a variable holds, where it is known
   */
  Expansion(String word, Function<String, Optional<String>> variables) {
    this.word = word;
    this.variables = variables;
    read();
  }

  String value() {
    return value.toString();
  }

  boolean isKnown() {
    return known;
  }

  private void read() {
    char quote = 0;
    while (at < word.length()) {
      char c = word.charAt(at);
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        at++;
      } else if (c == quote) {
        quote = 0;
        at++;
      } else if (c == '\\' && quote != '\'') {
        backslash(quote);
      } else if (c == '$' && quote != '\'') {
        dollar();
      } else {
        known &= c != '`' || quote == '\'';
        value.append(c);
        at++;
      }
    }
  }

  private void backslash(char quote) {
    char next = at + 1 < word.length() ? word.charAt(at + 1) : '\\';
    if (next != '\n') {
      value.append(quote == '"' && "$`\"\\".indexOf(next) < 0 ? "\\" : "").append(next);
    }
    at += 2;
  }

  private void dollar() {
    Matcher name = NAME.matcher(word).region(at + 1, word.length());
    int start = at;
    Optional<String> found;
    if (name.lookingAt()) {
      at = name.end();
      found = variables.apply(name.group());
    } else if (word.startsWith("((", at + 1) && word.indexOf("))", at) > 0) {
      at = word.indexOf("))", at) + 2;
      found = Sum.of(word.substring(start + 3, at - 2), variables);
    } else if (word.startsWith("{", at + 1) && word.indexOf('}', at) > 0) {
      at = word.indexOf('}', at) + 1;
      found = braced(word.substring(start + 2, at - 1));
    } else {
      at = word.startsWith("(", at + 1) ? word.length() : at + 1;
      found = Optional.empty();
    }
    known &= found.isPresent();
    value.append(found.orElse(word.substring(start, at)));
  }

  private Optional<String> braced(String inside) {
    Matcher matcher = WITH_DEFAULT.matcher(inside);
    return matcher.matches()
        ? variables.apply(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)))
        : Optional.empty();
  }
}
