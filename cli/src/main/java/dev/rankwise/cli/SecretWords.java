package dev.rankwise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes passwords and the like out of a command before it is written down. */
final class SecretWords {
  private static final String HIDDEN = "***";
  private static final String NAME =
      "(?i)[^=]*(?:passw|passphrase|secret|token|credential|api[-_.]?key|private[-_.]?key|auth)[^=]*";
  private static final Pattern ASSIGNMENT = Pattern.compile("(" + NAME + "=).+", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("--?" + NAME);
  private static final Pattern USER_INFO = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]+@");

  private SecretWords() {}

  /**
   * {@code words} with the values of {@code -Ddb.password=x}, {@code --token x} and {@code
   * https://user:x@host} hidden.
   */
  static List<String> redact(List<String> words) {
    List<String> redacted = new ArrayList<>();
    boolean secret = false;
    for (String word : words) {
      redacted.add(secret && !word.startsWith("-") ? HIDDEN : redact(word));
      secret = OPTION.matcher(word).matches() && !word.startsWith("-D");
    }
    return redacted;
  }

  private static String redact(String word) {
    Matcher assignment = ASSIGNMENT.matcher(word);
    if (assignment.matches()) {
      return assignment.group(1) + HIDDEN;
    }
    return USER_INFO.matcher(word).replaceAll("$1" + HIDDEN + "@");
  }
}
