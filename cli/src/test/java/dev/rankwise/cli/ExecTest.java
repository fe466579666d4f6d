package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankwise.cli.doctor.Checks;
import dev.rankwise.cli.doctor.Diagnosis;
import dev.rankwise.cli.doctor.Machine;
import dev.rankwise.cli.launch.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code rankwise exec} around real programs. The time limit is there to end a hanging test, not to
 * measure.
 */
@Timeout(180)
class ExecTest {
  /** Python of the system: shims of version managers are shell scripts. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final String COMPUTE =
      "import time\nt=time.thread_time()\nwhile time.thread_time()<t+2: sum(range(9999))\n";

  /** An observer ends within some seconds of its last rank. */
  private static final long LONGEST_OBSERVER_NANOS = 15_000_000_000L;

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "needs " + PYTHON);
    Installed.in(folder.resolve("home"));
  }

  /** An observer that still writes would keep the folder from being deleted. */
  @AfterEach
  void waitForTheObserver() throws Exception {
    long end = System.nanoTime() + LONGEST_OBSERVER_NANOS;
    while (Files.isDirectory(run())
        && !files("observing-.*").isEmpty()
        && System.nanoTime() < end) {
      Thread.sleep(50); // it is no child of this process; one that failed leaves its file
    }
  }

  private Path run() {
    return folder.resolve("run");
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(SLURM|RANKWISE|PMI|OMPI).*"));
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    return builder.start();
  }

  private List<String> wrapped(String... program) {
    List<String> command =
        new ArrayList<>(
            List.of(
                folder.resolve("home/bin/rankwise").toString(),
                "exec",
                "-o",
                run().toString(),
                "--"));
    command.addAll(List.of(program));
    return command;
  }

  private CommandResult end(Process process) throws IOException, InterruptedException {
    int exitCode = process.waitFor();
    return new CommandResult(
        exitCode,
        Files.readString(folder.resolve("out"), UTF_8),
        Files.readString(folder.resolve("err"), UTF_8));
  }

  private CommandResult exec(String... program) throws IOException, InterruptedException {
    return end(start(wrapped(program)));
  }

  private List<Path> files(String glob) throws IOException {
    try (Stream<Path> all = Files.list(run())) {
      return all.filter(file -> file.getFileName().toString().matches(glob)).sorted().toList();
    }
  }

  /** The events of the node, once its observer has ended. */
  private List<RecordedEvent> observed() throws Exception {
    until(() -> files("node-.*"), 1);
    until(() -> files("observing-.*"), 0);
    return RecordingFile.readAllEvents(files("node-.*").get(0));
  }

  private interface Listing {
    List<Path> list() throws IOException;
  }

  private static void until(Listing listing, int count) throws Exception {
    // Another process does it, and does not tell. The test's time limit ends this.
    while (listing.list().size() != count) {
      Thread.sleep(50);
    }
  }

  private static List<String> types(List<RecordedEvent> events) {
    return events.stream()
        .map(event -> event.getEventType().getName().replace("rankwise.", ""))
        .distinct()
        .toList();
  }

  @Test
  void recordsAProgramAndLeavesItsOutputAlone() throws Exception {
    String program = COMPUTE + "import sys; print('out'); print('err', file=sys.stderr)";
    assertThat(exec(PYTHON, "-c", program)).isEqualTo(new CommandResult(0, "out\n", "err\n"));
    assertThat(types(observed()))
        .startsWith("Launch")
        .contains("ThreadSample", "ProcessSample", "MappedFile")
        .doesNotContain("Gap")
        .endsWith("End");
    List<Path> stacks = files("rank-00000\\.[0-9]+\\.stacks\\.jfr");
    assertThat(stacks).hasSize(1);
    assertThat(types(RecordingFile.readAllEvents(stacks.get(0)))).contains("jdk.ExecutionSample");
  }

  @Test
  void keepsWhatItWritesToItsOwner() throws Exception {
    exec(PYTHON, "-c", COMPUTE);
    observed();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run())))
        .isEqualTo("rwx------");
    for (Path file : files(".*")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void becomesTheProgram() throws Exception {
    Process process = start(wrapped(PYTHON, "-c", "import os; print(os.getpid(), os.getppid())"));
    assertThat(end(process).out())
        .isEqualTo(process.pid() + " " + ProcessHandle.current().pid() + "\n");
  }

  @Test
  void leavesTheProgramNoChildren() throws Exception {
    CommandResult outcome =
        exec(PYTHON, "-c", "import os\ntry: os.wait()\nexcept ChildProcessError: print('none')");
    assertThat(outcome.out()).isEqualTo("none\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import sys; sys.exit(3)           | 3
          import os; os._exit(4)            | 4
          import os; os.kill(os.getpid(),15) | 143
          import os; os.kill(os.getpid(),9)  | 137
          """)
  void endsAsTheProgramDoes(String how, int exitCode) throws Exception {
    CommandResult outcome = exec(PYTHON, "-c", COMPUTE + how);
    assertThat(outcome).isEqualTo(new CommandResult(exitCode, "", ""));
    assertThat(types(observed())).contains("ProcessSample").endsWith("End");
  }

  @Test
  void handsSignalsAndInputToTheProgram() throws Exception {
    String program =
        """
        import signal, sys
        signal.signal(signal.SIGTERM, lambda *a: (print('term'), sys.exit(5)))
        print(sys.stdin.readline().strip(), flush=True)
        signal.pause()
        """;
    Process process = start(wrapped(PYTHON, "-c", program));
    try (var in = process.outputWriter(UTF_8)) {
      in.write("hello\n");
    }
    until(() -> "hello\n".equals(out()));
    process.destroy();
    assertThat(end(process)).isEqualTo(new CommandResult(5, "hello\nterm\n", ""));
  }

  @Test
  void doesNotWakeAProgramThatWaits() throws Exception {
    String program =
        """
        import signal
        woken = []
        signal.signal(signal.SIGALRM, lambda *a: woken.append('by its alarm'))
        signal.alarm(2)
        signal.pause()
        print(woken)
        """;
    assertThat(exec(PYTHON, "-c", program))
        .isEqualTo(new CommandResult(0, "['by its alarm']\n", ""));
  }

  private String out() {
    try {
      return Files.readString(folder.resolve("out"), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(50);
    }
  }

  @Test
  void followsWhatTheProgramStartsWithoutStacks() throws Exception {
    String program =
        """
        import subprocess, multiprocessing, time
        def work(number):
            end = time.thread_time() + 1.5
            while time.thread_time() < end: pass
        subprocess.run(['/bin/sleep', '1.5'])
        with multiprocessing.get_context('fork').Pool(2) as pool:
            pool.map(work, [1, 2], chunksize=1)
        """;
    assertThat(exec(PYTHON, "-c", program)).isEqualTo(new CommandResult(0, "", ""));
    List<RecordedEvent> events = observed();
    assertThat(events.stream().filter(event -> event.getEventType().getName().endsWith("Launch")))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(
            events.stream()
                .filter(event -> event.getEventType().getName().endsWith("ChildProcess"))
                .map(event -> event.getString("name")))
        .contains("sleep", "python3");
    assertThat(files("rank-.*")).as("of the program itself only").hasSize(1);
  }

  @Test
  void survivesAProgramThatReplacesItself() throws Exception {
    for (int i = 0; i < 10; i++) {
      CommandResult outcome =
          exec("bash", "-c", "x=$(echo a | cat); (true); exec /bin/sh -c 'echo '$x; exec true");
      assertThat(outcome).isEqualTo(new CommandResult(0, "a\n", ""));
    }
  }

  @Test
  void startsTheProgramWhereNothingCanBeWritten() throws Exception {
    Files.writeString(run(), "a file where the folder should be");
    CommandResult outcome = exec("/bin/echo", "hello");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).isEqualTo("hello\n");
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("rankwise: nothing is recorded: " + run());
  }

  @Test
  void startsTheProgramWhereThereIsNoJava() throws Exception {
    environment.put("JAVA_HOME", folder.toString());
    CommandResult outcome = exec("/bin/echo", "hello");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).isEqualTo("hello\n");
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("rankwise: no observer on this node");
  }

  @Test
  void saysWhatProgramThereIsNot() throws Exception {
    assertThat(exec("no-such-program"))
        .isEqualTo(new CommandResult(127, "", "rankwise: no such program: no-such-program\n"));
  }

  @Test
  void recordsAStaticProgramWithoutStacks() throws Exception {
    SearchPath path = SearchPath.of(System.getenv(), folder);
    Optional<Path> gcc = path.find("gcc");
    assumeTrue(gcc.isPresent(), "needs gcc");
    Path source = folder.resolve("spin.c");
    Files.writeString(
        source,
        """
        #include <stdio.h>
        #include <time.h>
        int main(void) {
          while (clock() < 2 * CLOCKS_PER_SEC);
          puts("spun");
          return 0;
        }
        """);
    Path program = folder.resolve("spin");
    Process compiler =
        new ProcessBuilder(
                gcc.get().toString(), "-static", "-o", program.toString(), source.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("gcc").toFile())
            .start();
    assumeTrue(compiler.waitFor(60, TimeUnit.SECONDS) && compiler.exitValue() == 0, "needs libc.a");

    assertThat(exec(program.toString())).isEqualTo(new CommandResult(0, "spun\n", ""));

    List<RecordedEvent> events = observed();
    assertThat(types(events)).contains("ProcessSample");
    assertThat(
            events.stream()
                .filter(event -> event.getEventType().getName().endsWith("Gap"))
                .map(event -> event.getString("what")))
        .containsExactly("stacks");
  }

  @Test
  void putsTheAgentIntoJava() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    CommandResult outcome =
        exec(java, "-cp", System.getProperty("java.class.path"), Probe.class.getName(), "work");
    assertThat(outcome).isEqualTo(new CommandResult(0, "worked\n", ""));
    assertThat(files("rank-00000\\.jfr")).hasSize(1);
    assertThat(files("(node|observing)-.*")).isEmpty();
  }

  @Test
  void keepsAPreloadedLibraryOfTheUsers() throws Exception {
    environment.put("LD_PRELOAD", "libm.so.6");
    CommandResult outcome =
        exec(PYTHON, "-c", COMPUTE + "import os; print(os.environ['LD_PRELOAD'])");
    assertThat(outcome.out()).startsWith("libm.so.6:/");
    Path stacks = files("rank-.*").get(0);
    assertThat(types(RecordingFile.readAllEvents(stacks))).contains("jdk.ExecutionSample");
  }

  @Test
  void isWhatTheDoctorSaysWorks() throws Exception {
    Machine machine =
        new Machine(
            Path.of("/"),
            System.getenv(),
            folder,
            folder.resolve("home/agent/rankwise-agent.jar"),
            Path.of(System.getProperty("java.home")));
    assertThat(Checks.look(machine))
        .filteredOn(diagnosis -> diagnosis.id().equals("preload"))
        .singleElement()
        .satisfies(diagnosis -> assertThat(diagnosis.status()).isEqualTo(Diagnosis.Status.OK));
  }

  @Test
  void showsItsHelpWithoutAJvm() throws Exception {
    environment.put("JAVA_HOME", folder.toString());
    CommandResult outcome =
        end(start(List.of(folder.resolve("home/bin/rankwise").toString(), "exec", "--help")));
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("Usage: rankwise exec").contains("--output");
  }

  @ParameterizedTest
  @CsvSource({"--wrong", "-o", "--"})
  void refusesWhatItDoesNotKnow(String option) throws Exception {
    CommandResult outcome =
        end(start(List.of(folder.resolve("home/bin/rankwise").toString(), "exec", option)));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err().lines()).singleElement().asString().startsWith("rankwise exec: ");
  }
}
