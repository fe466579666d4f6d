package dev.rankwise.cli.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of {@code srun --multi-prog}, which names a program for each group of tasks.
 *
 * <p>Each line has ranks ({@code 0-3}, {@code 4,6}, {@code *}), a program and its arguments; what
 * records the program is put into it, and all else stays as it is.
 *
 * @param text the configuration with what records its programs
 * @param throughShell a shell or script among the programs, empty if none
 * @param isWrapped whether a program other than Java is among them
 * @see <a href="https://slurm.schedmd.com/srun.html">srun(1), "Multiple program configuration"</a>
 */
record MultiProgram(String text, String throughShell, boolean isWrapped) {
  /** The option of {@code srun}. */
  static final String OPTION = "--multi-prog";

  private static final Pattern LINE = Pattern.compile("(\\s*[^\\s#]\\S*\\s+)(\\S+)(.*)");

  /**
   * Reads a configuration.
   *
   * @param name its name as the command gives it
   * @param folder what the name is relative to
   * @throws UnsupportedCommandException when it cannot be read or rewritten
   */
  static MultiProgram read(String name, Recorders recorders, Path folder)
      throws UnsupportedCommandException {
    Path file = folder.resolve(name);
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnsupportedCommandException(
          "cannot read " + file + ": " + e + ": srun --multi-prog takes a configuration there");
    }
    if (!recorders.wrapper().isEmpty() && hasBlank(recorders.wrapper().get(0))) {
      throw new UnsupportedCommandException(
          "a blank in "
              + recorders.wrapper().get(0)
              + ": srun --multi-prog cannot start it: install Rankwise elsewhere");
    }
    List<String> rewritten = new ArrayList<>();
    String shell = "";
    boolean wrapped = false;
    boolean continued = false;
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (continued || !matcher.matches()) {
        rewritten.add(line);
      } else {
        String program = matcher.group(2);
        Program.Kind kind = Program.find(List.of(program), 0, folder).kind();
        wrapped |= kind == Program.Kind.OTHER;
        shell = kind == Program.Kind.SHELL ? program : shell;
        List<String> words = recorders.of(kind, List.of(program));
        rewritten.add(matcher.group(1) + quoted(words) + matcher.group(3));
      }
      continued = line.endsWith("\\");
    }
    return new MultiProgram(String.join("\n", rewritten) + "\n", shell, wrapped);
  }

  private static String quoted(List<String> words) {
    List<String> quoted = new ArrayList<>();
    for (String word : words) {
      quoted.add(hasBlank(word) ? "'" + word + "'" : word);
    }
    return String.join(" ", quoted);
  }

  private static boolean hasBlank(String word) {
    return word.chars().anyMatch(Character::isWhitespace);
  }
}
