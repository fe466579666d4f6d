package dev.rankwise.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of command lines: the value of what is named like a secret, and URLs' users.
 */
public final class Redaction {
  private static final String HIDDEN = "***";

  private static final String SECRET_NAME =
      "[\\w.-]*(?:passw|passphrase|pwd|secret|token|key|credential|auth|jwt)[\\w.-]*";
  private static final Pattern NAME = Pattern.compile("-*" + SECRET_NAME, Pattern.CASE_INSENSITIVE);
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(" + SECRET_NAME + ")([=:]\\s*)(?:bearer\\s+|basic\\s+)?[^\\s,;&\"']+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern URL_USER = Pattern.compile("(://)[^/@\\s]+@");

  private Redaction() {}

  /** The arguments of a command with secrets replaced; as many as before. */
  public static List<String> redact(List<String> arguments) {
    List<String> redacted = new ArrayList<>(arguments.size());
    boolean hideNext = false;
    for (String argument : arguments) {
      if (hideNext && !argument.startsWith("-")) {
        redacted.add(HIDDEN);
        hideNext = false;
        continue;
      }
      redacted.add(redactArgument(argument));
      hideNext = argument.startsWith("-") && NAME.matcher(argument).matches();
    }
    return redacted;
  }

  private static String redactArgument(String argument) {
    int equals = argument.indexOf('=');
    if (equals > 0 && NAME.matcher(argument.substring(0, equals)).matches()) {
      return argument.substring(0, equals + 1) + HIDDEN;
    }
    return redactText(argument);
  }

  /** {@code text} with the secrets in it replaced. */
  public static String redactText(String text) {
    String withoutUsers = URL_USER.matcher(text).replaceAll("$1" + HIDDEN + "@");
    return ASSIGNMENT.matcher(withoutUsers).replaceAll("$1$2" + HIDDEN);
  }
}
