package dev.rankwise.agent.launch;

import dev.rankwise.trace.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command of a process as one line that a shell reads back. */
public final class CommandLine {
  private static final Pattern PLAIN =
      Pattern.compile("[\\w@%+=:,./*-]+", Pattern.UNICODE_CHARACTER_CLASS);

  private CommandLine() {}

  /**
   * The line of a command, secrets redacted.
   *
   * @param cmdline the kernel's form: each argument ends in a zero byte
   */
  public static String of(String cmdline) {
    StringBuilder line = new StringBuilder();
    for (String argument : Redaction.redact(arguments(cmdline))) {
      line.append(line.length() == 0 ? "" : " ").append(quoted(argument));
    }
    return line.toString();
  }

  private static List<String> arguments(String cmdline) {
    List<String> arguments = new ArrayList<>();
    for (int start = 0; start < cmdline.length(); ) {
      int end = cmdline.indexOf('\0', start);
      end = end < 0 ? cmdline.length() : end;
      arguments.add(cmdline.substring(start, end));
      start = end + 1;
    }
    return arguments;
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
