package dev.rankwise.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes secrets out of command lines: the value of what is named like a secret, and the user in a
 * URL. Rather one value too many than one too few.
 *
 * <p>Every rank runs this at its start, so there is no regular expression in here: the first ones
 * cost a JVM milliseconds each.
 */
public final class Redaction {
  private static final String HIDDEN = "***";
  private static final List<String> SECRETS =
      List.of("passw", "passphrase", "pwd", "secret", "token", "key", "credential", "auth", "jwt");
  private static final List<String> SCHEMES = List.of("bearer ", "basic ");
  private static final String ENDS_OF_VALUES = " \t\n,;&\"'";

  private Redaction() {}

  /** The arguments of a command with secrets replaced; as many as before. */
  public static List<String> redact(List<String> arguments) {
    List<String> redacted = new ArrayList<>(arguments.size());
    boolean hide = false;
    for (String argument : arguments) {
      redacted.add(hide && !argument.startsWith("-") ? HIDDEN : redactArgument(argument));
      hide = argument.startsWith("-") && isSecret(argument, 0, argument.length());
    }
    return redacted;
  }

  private static String redactArgument(String argument) {
    int equals = argument.indexOf('=');
    return equals > 0 && isSecret(argument, 0, equals)
        ? argument.substring(0, equals + 1) + HIDDEN
        : redactText(argument);
  }

  /** {@code text} with the secrets in it replaced. */
  public static String redactText(String text) {
    return withoutAssignments(withoutUsers(text));
  }

  /** {@code scheme://user:password@host} without what stands before the at sign. */
  private static String withoutUsers(String text) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (int start = text.indexOf("://"); start >= 0; start = text.indexOf("://", done)) {
      int user = start + 3;
      int end = user;
      while (end < text.length() && "/@ \t\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      result.append(text, done, user);
      done = end < text.length() && text.charAt(end) == '@' && end > user ? end : user;
      result.append(done == end && end > user ? HIDDEN : "");
    }
    return result.append(text, done, text.length()).toString();
  }

  /** {@code name=value} and {@code Name: value} without the values of secret names. */
  private static String withoutAssignments(String text) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (int at = 0; at < text.length(); at++) {
      int value = valueStart(text, at);
      if (value >= 0 && isSecret(text, nameStart(text, at), at)) {
        int end = value;
        while (end < text.length() && ENDS_OF_VALUES.indexOf(text.charAt(end)) < 0) {
          end++;
        }
        if (end > value) {
          result.append(text, done, separatorEnd(text, at)).append(HIDDEN);
          done = end;
          at = end - 1;
        }
      }
    }
    return result.append(text, done, text.length()).toString();
  }

  private static int separatorEnd(String text, int at) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  /** Where the value begins if {@code text} has a separator at {@code at}, else -1. */
  private static int valueStart(String text, int at) {
    boolean header = text.startsWith(": ", at);
    if (!header && text.charAt(at) != '=') {
      return -1;
    }
    int start = header ? separatorEnd(text, at) : at + 1;
    for (String scheme : SCHEMES) {
      if (text.regionMatches(true, start, scheme, 0, scheme.length())) {
        return start + scheme.length();
      }
    }
    return start;
  }

  private static int nameStart(String text, int end) {
    int start = end;
    while (start > 0 && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isSecret(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isNamePart(text.charAt(i))) {
        return false;
      }
    }
    String name = text.substring(start, end).toLowerCase(Locale.ROOT);
    for (String secret : SECRETS) {
      if (name.contains(secret)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
  }
}
