package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class of the tests in a Java process of its own. */
public final class ChildJvm {

  private ChildJvm() {}

  static Process start(Path javaHome, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Runs to the end, which must be a good one. */
  public static void run(Path javaHome, List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(javaHome, options, main, arguments);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String text = String.join("\n", output.lines().toList());
      assertThat(process.waitFor()).as(text).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
