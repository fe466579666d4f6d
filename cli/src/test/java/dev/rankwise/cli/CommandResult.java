package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What came of a command. */
record CommandResult(int exitCode, String out, String err) {

  /** Of {@code rankwise}, run in this process with an empty standard input. */
  static CommandResult run(String... words) {
    return run(System.getenv(), words);
  }

  static CommandResult run(Map<String, String> environment, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment,
            words);
    return new CommandResult(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Standard output, read as JSON. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
