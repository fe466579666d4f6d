package dev.rankwise.cli.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The program that a command starts in the end, behind a launcher and wrappers such as {@code
 * taskset}.
 *
 * @param kind what it is
 * @param at the index of its name in the command, which is the number of words for {@link
 *     Kind#ABSENT}
 */
record Program(Kind kind, int at) {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ksh", "zsh");
  private static final Pattern SHELL_SCRIPT =
      Pattern.compile("#! *(\\S*/)?(env +)?(\\S*/)?(sh|bash|dash|ksh|zsh)\\s", Pattern.DOTALL);
  private static final int FIRST_LINE_BYTES = 128;

  /** What a program is, as far as recording it goes. */
  enum Kind {
    /** The {@code java} launcher: takes the agent as an option. */
    JAVA,
    /** A shell or a shell script: may start Java programs. */
    SHELL,
    /** Anything else. */
    OTHER,
    /** The command ends before it names a program. */
    ABSENT
  }

  /**
   * Finds the program.
   *
   * @param words the command
   * @param from where to begin
   * @param folder where a script's name is looked up from
   */
  static Program find(List<String> words, int from, Path folder) {
    int at = from;
    while (at < words.size()) {
      Optional<CommandSyntax> starter = CommandSyntaxes.named(words.get(at));
      if (starter.isEmpty()) {
        return new Program(kindOf(words.get(at), folder), at);
      }
      at = starter.get().commandAfter(words, at);
    }
    return new Program(Kind.ABSENT, words.size());
  }

  private static Kind kindOf(String word, Path folder) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    if (name.equals("java")) {
      return Kind.JAVA;
    }
    return SHELLS.contains(name) || isShellScript(word, folder) ? Kind.SHELL : Kind.OTHER;
  }

  private static boolean isShellScript(String word, Path folder) {
    if (word.indexOf('/') < 0 || word.indexOf('\0') >= 0) {
      return false;
    }
    Path file = folder.resolve(word);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(FIRST_LINE_BYTES);
      return SHELL_SCRIPT.matcher(new String(start, StandardCharsets.ISO_8859_1)).lookingAt();
    } catch (IOException unreadable) {
      return false; // A program may be executable and not readable; it is no script then.
    }
  }
}
