package dev.rankwise.agent.launch;

import dev.rankwise.trace.Redaction;
import java.util.ArrayList;
import java.util.List;

/** The command of a process as one line that a shell reads back. */
public final class CommandLine {
  /** What a shell leaves alone, besides letters and digits. */
  private static final String PLAIN = "@%+=:,./_-";

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
    return isPlain(argument) ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (!Character.isLetterOrDigit(c) && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return !argument.isEmpty();
  }
}
