package dev.rankwise.cli.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command with what records its programs in it: Rankwise's agent in Java, {@code rankwise exec}
 * in front of all else.
 *
 * @param words the words to start
 * @param environment variables to add
 * @param throughShell the shell or script that hides the Java program from us, empty if none: the
 *     agent then travels in {@code JDK_JAVA_OPTIONS}, which the {@code java} launcher of JDK 9 and
 *     later reads and announces on standard error
 * @param isWrapped whether a program other than Java is among those started
 * @param programs what the file {@value #PROGRAMS} of the run directory has to hold, for {@code
 *     srun --multi-prog}
 */
public record RecordedCommand(
    List<String> words,
    Map<String, String> environment,
    String throughShell,
    boolean isWrapped,
    Optional<String> programs) {
  /** The configuration for {@code srun --multi-prog}, within the run directory. */
  public static final String PROGRAMS = "multi-prog.conf";

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
   * Puts the agent right behind each {@code java} that the command starts, and the wrapper in front
   * of any other program.
   *
   * @param command the words as the user gave them, at least one
   * @param recorders what records programs
   * @param directory the run directory, absolute
   * @param environment the environment that the command inherits
   * @param folder the working directory
   * @throws UnsupportedCommandException when the command starts no program
   */
  public static RecordedCommand of(
      List<String> command,
      Recorders recorders,
      Path directory,
      Map<String, String> environment,
      Path folder)
      throws UnsupportedCommandException {
    if (command.stream().anyMatch(OWN_AGENT.asMatchPredicate())) {
      throw new UnsupportedCommandException(
          "the command has Rankwise's agent already: leave it out, or start without rankwise run");
    }
    Optional<CommandSyntax> launcher = CommandSyntaxes.launcherOf(command);
    List<String> words = new ArrayList<>();
    String shell = "";
    boolean wrapped = false;
    Optional<String> programs = Optional.empty();
    for (List<String> part : parts(command, launcher.isPresent())) {
      // Only the first part names the launcher, the others begin with its options.
      int from = words.isEmpty() ? 0 : launcher.orElseThrow().commandAfter(part, -1);
      Program program = Program.find(part, from, folder);
      if (program.kind() == Program.Kind.ABSENT) {
        throw noProgram(command);
      }
      List<String> before = part.subList(0, program.at());
      List<String> started = part.subList(program.at(), part.size());
      words.addAll(words.isEmpty() ? List.of() : List.of(SEPARATOR));
      words.addAll(before);
      if (before.contains(MultiProgram.OPTION)) {
        MultiProgram multi = MultiProgram.read(started.get(0), recorders, folder);
        programs = Optional.of(multi.text());
        shell = multi.throughShell();
        wrapped |= multi.isWrapped();
        words.add(directory.resolve(PROGRAMS).toString());
        words.addAll(started.subList(1, started.size()));
      } else {
        shell = program.kind() == Program.Kind.SHELL ? started.get(0) : shell;
        wrapped |= program.kind() == Program.Kind.OTHER;
        words.addAll(recorders.of(program.kind(), started));
      }
    }
    return new RecordedCommand(
        words,
        shell.isEmpty() ? Map.of() : javaOptions(recorders.agentOption(), environment),
        shell,
        wrapped,
        programs);
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

  private static UnsupportedCommandException noProgram(List<String> command) {
    return new UnsupportedCommandException(
        "no program to start: "
            + String.join(" ", command)
            + ": name one after the options, as in srun -n 4 java -jar app.jar");
  }
}
