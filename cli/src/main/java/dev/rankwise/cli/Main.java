package dev.rankwise.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Starts the {@code rankwise} command. */
public final class Main {
  private Main() {}

  /** Maps the command to an exit code. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(System.in, out, err, System.getenv(), args));
  }

  static int run(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      String... args) {
    Path workingDirectory = Path.of("").toAbsolutePath();
    Console console = new Console(in, out, err, environment, workingDirectory);
    return CommandLines.create(console).execute(args);
  }
}
