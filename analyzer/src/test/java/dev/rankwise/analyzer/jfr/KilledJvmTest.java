package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that gets SIGKILL leaves the chunk it was writing in its repository. */
class KilledJvmTest {

  private static final int FLUSHES = 3;

  @TempDir Path repository;

  @Test
  void readsUpToTheLastFlushOfTheRunningJdk() throws Exception {
    checkKilled(JavaHomes.running());
  }

  @Test
  void readsUpToTheLastFlushOfTheNewestJdk() throws Exception {
    checkKilled(JavaHomes.newest());
  }

  private void checkKilled(Path javaHome) throws Exception {
    int flushed = runAndKill(javaHome);
    List<Long> numbers = new ArrayList<>();
    List<Long> incomplete = new ArrayList<>();
    ReadSummary summary = JfrFile.read(chunk(), ticks(numbers, incomplete));
    assertThat(summary.complete()).isFalse();
    assertThat(summary.damages().get(0).reason()).contains("the recording was not finished");
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(numbers).headSet(flushed + 1L)).hasSize(flushed + 1);
    assertThat(incomplete).allMatch(number -> number > flushed);
  }

  /** Returns the number of the last event that is known to be in the file. */
  private int runAndKill(Path javaHome) throws Exception {
    List<String> options = List.of("-XX:FlightRecorderOptions:repository=" + repository);
    Process process = ChildJvm.start(javaHome, options, TickingWorkload.class);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      int last = -1;
      for (int flush = 0; flush < FLUSHES || last < 0; flush++) {
        last = Integer.parseInt(output.readLine());
      }
      return last;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Subscriptions ticks(List<Long> numbers, List<Long> incomplete) {
    return new Subscriptions()
        .on(
            "test.Tick",
            type -> {
              LongField number = type.longField("number");
              ValueField<String> text = type.text("text");
              ValueField<JfrThread> thread = type.thread("eventThread");
              ValueField<StackTrace> stack = type.stackTrace("stackTrace", trace -> trace);
              return event -> {
                numbers.add(number.get(event));
                if (text.get(event) == null
                    || thread.get(event) == null
                    || stack.get(event) == null) {
                  incomplete.add(number.get(event));
                }
              };
            });
  }

  private Path chunk() throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      return files.filter(file -> file.toString().endsWith(".jfr")).findFirst().orElseThrow();
    }
  }
}
