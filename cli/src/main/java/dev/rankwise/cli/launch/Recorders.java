package dev.rankwise.cli.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * What records a program.
 *
 * @param agentOption the {@code -javaagent} option, for Java
 * @param wrapper the words of {@code rankwise exec} up to the program, for anything else
 */
public record Recorders(String agentOption, List<String> wrapper) {
  private static final String OWN_NAME = "rankwise";
  private static final String OWN_WRAPPER = "exec";

  public Recorders {
    wrapper = List.copyOf(wrapper);
  }

  /**
   * A command with what records it.
   *
   * @param kind what its program is
   * @param command begins with the program
   */
  List<String> of(Program.Kind kind, List<String> command) {
    List<String> words = new ArrayList<>(command);
    switch (kind) {
      case JAVA -> words.add(1, agentOption);
      case OTHER -> {
        if (!isWrapped(command)) {
          words.addAll(0, wrapper);
        }
      }
      case SHELL, ABSENT -> {}
    }
    return words;
  }

  private static boolean isWrapped(List<String> command) {
    String program = command.get(0);
    return program.substring(program.lastIndexOf('/') + 1).equals(OWN_NAME)
        && command.size() > 1
        && command.get(1).equals(OWN_WRAPPER);
  }
}
