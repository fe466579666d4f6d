package dev.rankwise.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankwise.cli.launch.TaskGroup.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts real processes; the time limit is there to end a hanging test, not to measure. */
@Timeout(60)
class TaskGroupTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "exit 0, exit 0, 0",
    "exit 0, exit 3, 3",
    "exit 7, exit 3, 7",
    "kill -9 $$, exit 1, 137",
    "kill -15 $$, exit 0, 143"
  })
  void givesTheHighestExitCode(String first, String second, int expected) throws Exception {
    try (TaskGroup group = start(LONG, first, second)) {
      assertThat(group.await(ended -> {})).isEqualTo(expected);
    }
  }

  @Test
  void tellsEachEndAsItComes() throws Exception {
    List<String> ends = new ArrayList<>();
    // Task 0 waits for the file that the listener makes when task 1 has ended.
    try (TaskGroup group = start(LONG, "until [ -e go ]; do sleep 0.05; done", "exit 4")) {
      group.await(
          ended -> {
            ends.add(ended.task().label() + ":" + ended.exitCode());
            touch("go");
          });
    }
    assertThat(ends).containsExactly("1:4", "0:0");
  }

  @Test
  void putsLabelsBeforeWholeLines() throws Exception {
    try (TaskGroup group = start(LONG, "printf 'a\\nb'; echo oops >&2", "printf 'c\\n\\nd\\n'")) {
      group.await(ended -> {});
    }
    assertThat(out.toString(UTF_8).lines())
        .containsExactlyInAnyOrder("0: a", "0: b", "1: c", "1: ", "1: d");
    assertThat(err.toString(UTF_8)).isEqualTo("0: oops\n");
  }

  @Test
  void alignsLabels() throws Exception {
    String[] scripts = IntStream.range(0, 11).mapToObj(i -> "echo x").toArray(String[]::new);
    try (TaskGroup group = start(LONG, scripts)) {
      group.await(ended -> {});
    }
    assertThat(out.toString(UTF_8).lines()).hasSize(11).contains(" 0: x", "10: x");
  }

  @Test
  void cutsLinesWithoutAnEnd() throws Exception {
    try (TaskGroup group = start(LONG, "head -c 200000 /dev/zero | tr '\\0' x")) {
      group.await(ended -> {});
    }
    assertThat(out.toString(UTF_8).lines()).hasSize(4).allMatch(line -> line.startsWith("0: xxx"));
    assertThat(out.toString(UTF_8).replaceAll("0: |\n", "")).hasSize(200_000);
  }

  @Test
  void stopsTasksThatLetThemselvesBeStopped() throws Exception {
    try (TaskGroup group = start(LONG, ready(0) + "sleep 600", ready(1) + "sleep 600")) {
      awaitReady(2);
      group.stop();
      assertThat(group.running()).isZero();
      assertThat(group.await(ended -> {})).isEqualTo(143);
    }
  }

  @Test
  void killsTasksThatIgnoreSigterm() throws Exception {
    String stubborn = "trap '' TERM; " + ready(0) + "while :; do sleep 1; done";
    try (TaskGroup group = start(Duration.ofMillis(200), stubborn)) {
      awaitReady(1);
      group.stop();
      assertThat(group.await(ended -> {})).isEqualTo(137);
    }
  }

  @Test
  void stopsTheOthersWhenOneCannotBeStarted() {
    Task good = task(0, "exec sleep 600");
    Task bad = new Task("1", List.of("/no/such/program"), Map.of(), folder, false);

    assertThatThrownBy(() -> TaskGroup.start(List.of(good, bad), new Output.Inherited(), LONG))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/program");
    assertThat(ProcessHandle.current().children())
        .noneMatch(
            child -> child.info().arguments().map(List::of).orElse(List.of()).contains("600"));
  }

  private static String ready(int task) {
    return "touch ready" + task + "; ";
  }

  private void awaitReady(int tasks) throws InterruptedException {
    // Until each shell has said in a file that its trap is set; the test's time limit is the end.
    for (int task = 0; task < tasks; task++) {
      while (!Files.exists(folder.resolve("ready" + task))) {
        Thread.sleep(10);
      }
    }
  }

  private void touch(String file) {
    try {
      Files.write(folder.resolve(file), new byte[0]);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private TaskGroup start(Duration grace, String... scripts) throws IOException {
    List<Task> tasks =
        IntStream.range(0, scripts.length).mapToObj(rank -> task(rank, scripts[rank])).toList();
    Output output =
        new Output.Labeled(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return TaskGroup.start(tasks, output, grace);
  }

  private Task task(int rank, String script) {
    return new Task(
        Integer.toString(rank), List.of("sh", "-c", script), System.getenv(), folder, false);
  }
}
