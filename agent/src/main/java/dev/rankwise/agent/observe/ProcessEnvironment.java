package dev.rankwise.agent.observe;

import dev.rankwise.agent.proc.SystemFiles;
import java.util.HashMap;
import java.util.Map;

/** The environment that a process was started with. */
final class ProcessEnvironment {
  private ProcessEnvironment() {}

  /** The variables; none when they cannot be read, as those of the kernel's own threads. */
  static Map<String, String> read(SystemFiles files) {
    Map<String, String> variables = new HashMap<>();
    String text = files.text(files.ofProcess("environ")).orElse("");
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
