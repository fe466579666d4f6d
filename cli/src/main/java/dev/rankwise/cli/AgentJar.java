package dev.rankwise.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/**
 * The agent that goes into Java programs, and beside it what records all others.
 *
 * @param path the jar, absolute
 */
record AgentJar(Path path) {
  /** The system property that names another jar. */
  static final String PROPERTY = "rankwise.agent";

  /** Where the jar should be: {@code ../agent} as seen from the folder of this code's jar. */
  static AgentJar locate() throws CommandException {
    String named = System.getProperty(PROPERTY);
    return new AgentJar(
        named == null ? besideOwnJar() : Path.of(named).toAbsolutePath().normalize());
  }

  /** Ends the command when the jar is not there. */
  void require() throws CommandException {
    if (!Files.isReadable(path)) {
      throw CommandException.usage(
          "no agent: " + path + ": install Rankwise as one folder, or set -D" + PROPERTY);
    }
  }

  /** Ends the command when there is nothing to put in front of programs. */
  void requireWrapper() throws CommandException {
    if (!Files.isExecutable(starter())) {
      throw CommandException.usage(
          "no " + starter() + ": install Rankwise as one folder to record what is not Java");
    }
  }

  private Path starter() {
    return path.resolve("../../bin/rankwise").normalize();
  }

  /**
   * The words that go in front of a program that is not Java.
   *
   * @param directory the run directory, absolute
   */
  List<String> wrapper(Path directory) {
    return List.of(starter().toString(), "exec", "-o", directory.toString(), "--");
  }

  private static Path besideOwnJar() throws CommandException {
    try {
      CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
      Path jar = Path.of(source.getLocation().toURI());
      return jar.resolve("../../agent/rankwise-agent.jar").normalize();
    } catch (URISyntaxException e) {
      throw CommandException.usage(e);
    }
  }

  /**
   * The option for {@code java}.
   *
   * @param directory the run directory, absolute
   * @param more further options of the agent, {@code key=value,...}; empty for none
   * @throws CommandException when the directory cannot be written as an option
   */
  String option(Path directory, String more) throws CommandException {
    if (directory.toString().indexOf(',') >= 0) {
      throw CommandException.usage(
          "a comma in the run directory's name: " + directory + ": name another one with -o");
    }
    String options = "dir=" + directory + (more.isEmpty() ? "" : "," + more);
    return "-javaagent:" + path + "=" + options;
  }
}
