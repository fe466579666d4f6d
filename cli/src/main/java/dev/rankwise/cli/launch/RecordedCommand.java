package dev.rankwise.cli.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command with Rankwise's agent in it.
 *
 * @param words the words to start
 * @param environment variables to add
 * @param throughShell the shell or script that hides the Java program from us, empty if none: the
 *     agent then travels in {@code JDK_JAVA_OPTIONS}, which the {@code java} launcher of JDK 9 and
 *     later reads and announces on standard error
 */
public record RecordedCommand(
    List<String> words, Map<String, String> environment, String throughShell) {
  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";
  private static final Pattern OWN_AGENT = Pattern.compile("-javaagent:.*rankwise-agent.*");
  private static final String SEPARATOR = ":";

  public RecordedCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** Whether {@code command} has {@code srun}, {@code mpirun} or {@code mpiexec} in front. */
  public static boolean hasLauncher(List<String> command) {
    return CommandSyntaxes.launcherOf(command).isPresent();
  }

  /**
   * Puts the agent right behind each {@code java} that the command starts.
   *
   * @param command the words as the user gave them, at least one
   * @param agentOption the {@code -javaagent} option
   * @param environment the environment that the command inherits
   * @param folder the working directory
   * @throws UnsupportedCommandException when the command starts no Java program
   */
  public static RecordedCommand of(
      List<String> command, String agentOption, Map<String, String> environment, Path folder)
      throws UnsupportedCommandException {
    if (command.stream().anyMatch(OWN_AGENT.asMatchPredicate())) {
      throw new UnsupportedCommandException(
          "the command has Rankwise's agent already: leave it out, or start without rankwise run");
    }
    Optional<CommandSyntax> launcher = CommandSyntaxes.launcherOf(command);
    List<String> words = new ArrayList<>();
    String shell = "";
    for (List<String> part : parts(command, launcher.isPresent())) {
      // Only the first part names the launcher, the others begin with its options.
      int from = words.isEmpty() ? 0 : launcher.orElseThrow().commandAfter(part, -1);
      Program program = Program.find(part, from, folder);
      switch (program.kind()) {
        case JAVA -> part.add(program.at() + 1, agentOption);
        case SHELL -> shell = part.get(program.at());
        case OTHER -> throw notJava(part.get(program.at()));
        case ABSENT -> throw noProgram(command);
      }
      words.addAll(words.isEmpty() ? List.of() : List.of(SEPARATOR));
      words.addAll(part);
    }
    return new RecordedCommand(
        words, shell.isEmpty() ? Map.of() : javaOptions(agentOption, environment), shell);
  }

  /** The programs that are started together: {@code mpirun -n 1 java A : -n 3 java B} has two. */
  private static List<List<String>> parts(List<String> command, boolean separated) {
    List<List<String>> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    for (String word : command) {
      if (separated && word.equals(SEPARATOR)) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(word);
      }
    }
    parts.add(part);
    return parts;
  }

  private static Map<String, String> javaOptions(
      String agentOption, Map<String, String> environment) {
    String quoted =
        agentOption.chars().anyMatch(Character::isWhitespace)
            ? '"' + agentOption + '"'
            : agentOption;
    String inherited = environment.getOrDefault(JAVA_OPTIONS, "");
    return Map.of(JAVA_OPTIONS, inherited.isBlank() ? quoted : inherited + " " + quoted);
  }

  private static UnsupportedCommandException notJava(String program) {
    return new UnsupportedCommandException(
        "not a Java program, nothing would be recorded: "
            + program
            + ": give a command that starts java, or a shell script that does");
  }

  private static UnsupportedCommandException noProgram(List<String> command) {
    return new UnsupportedCommandException(
        "no program to start: "
            + String.join(" ", command)
            + ": name one after the options, as in srun -n 4 java -jar app.jar");
  }
}
