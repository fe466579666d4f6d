package dev.rankwise.agent.observe;

import dev.rankwise.agent.proc.SystemFiles;
import java.util.HashMap;
import java.util.Map;

/** The environment that a process was started with. */
final class ProcessEnvironment {
  private ProcessEnvironment() {}

  /**
   * The variables of a process that has {@code mark} among them. None of others, which most of a
   * node's are and whose variables are not worth taking apart, and when they cannot be read.
   */
  static Map<String, String> read(SystemFiles files, String mark) {
    String text = files.text(files.ofProcess("environ")).orElse("");
    if (!text.contains(mark)) {
      return Map.of();
    }
    Map<String, String> variables = new HashMap<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\0', start);
      end = end < 0 ? text.length() : end;
      int equals = text.indexOf('=', start);
      if (equals > start && equals < end) {
        variables.putIfAbsent(text.substring(start, equals), text.substring(equals + 1, end));
      }
      start = end + 1;
    }
    return variables;
  }
}
