package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankwise.cli.launch.AllowedCpus;
import dev.rankwise.cli.launch.LocalRanks;
import dev.rankwise.cli.launch.SearchPath;
import dev.rankwise.trace.CpuSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code rankwise run} as a process of its own, which starts real ranks. The time limit is there to
 * end a hanging test, not to measure.
 */
@Timeout(120)
class RunProcessTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path folder;

  @BeforeEach
  void makeAgent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Probe.class.getName());
    String entry = Probe.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(folder.resolve("agent.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream code = Probe.class.getClassLoader().getResourceAsStream(entry)) {
      jar.putNextEntry(new ZipEntry(entry));
      Objects.requireNonNull(code).transferTo(jar);
    }
  }

  @Test
  void bindsEachRankToCpusOfItsOwn() throws Exception {
    CpuSet allowed = AllowedCpus.read(Path.of("/proc"));
    assumeTrue(allowed.size() >= 2, "needs two CPUs");

    CommandResult outcome = run(List.of("-n", "2", "-c", "1"), "who");

    assertThat(outcome.out().lines())
        .containsExactlyInAnyOrder(
            "0/2 on " + allowed.cpus().get(0), "1/2 on " + allowed.cpus().get(1));
  }

  @Test
  void givesRanksTheCpusOfAMap() throws Exception {
    int cpu = AllowedCpus.read(Path.of("/proc")).cpus().get(0);

    CommandResult outcome = run(List.of("-n", "2", "--cpu-bind=map:" + cpu), "who");

    assertThat(outcome.out().lines()).containsExactlyInAnyOrder("0/2 on " + cpu, "1/2 on " + cpu);
  }

  @Test
  void leavesOneRankUnbound() throws Exception {
    CommandResult outcome = run(List.of(), "who");

    assertThat(outcome.out()).isEqualTo("0/1 on " + AllowedCpus.read(Path.of("/proc")) + "\n");
  }

  @Test
  void exitsAsTheWorstRankAndSaysWhich() throws Exception {
    CommandResult outcome = run(List.of("-n", "3", "--overcommit"), "exit", "0", "9", "4");

    assertThat(outcome.exitCode()).isEqualTo(9);
    assertThat(read("run.json")).contains("\"exitCode\" : 9", "\"ended\"");
  }

  @Test
  void stopsTheOthersOnABadExitIfAskedTo() throws Exception {
    Process launcher = start(List.of("-n", "2", "--overcommit", "-K", "--label"), "wait");
    List<Long> pids = pidsOf(launcher, 2);

    assertThat(ProcessHandle.of(pids.get(0)).orElseThrow().destroyForcibly()).isTrue();

    assertThat(launcher.waitFor()).isEqualTo(137);
    assertThat(pids).noneMatch(RunProcessTest::lives);
    assertThat(Files.readString(folder.resolve("err"), UTF_8))
        .contains("ended with exit code 137, 1 still run: stopping them");
  }

  @Test
  void feedsStandardInputToRank0Only() throws Exception {
    Process launcher = start(List.of("-n", "2", "--overcommit", "--label"), "read");
    try (Writer in = launcher.outputWriter(UTF_8)) {
      in.write("hello\n");
    }

    assertThat(launcher.inputReader(UTF_8).lines())
        .containsExactlyInAnyOrder("0: 0 read hello", "1: 1 read ");
    assertThat(launcher.waitFor()).isZero();
  }

  @Test
  void passesOptionsToTheAgent() throws Exception {
    CommandResult outcome = run(List.of("--agent-options", "tell=yes"), "who");

    assertThat(outcome.err()).contains("agent dir=" + folder.resolve("recorded") + ",tell=yes");
  }

  @Test
  void stopsAllRanksOnSigtermAndStillEndsItsRecord() throws Exception {
    Process launcher = start(List.of("-n", "2", "--overcommit"), "wait");
    List<Long> pids = pidsOf(launcher, 2);

    launcher.destroy();

    assertThat(launcher.waitFor()).isEqualTo(143);
    assertThat(pids).noneMatch(RunProcessTest::lives);
    assertThat(read("run.json")).contains("\"exitCode\" : 143");
  }

  @Test
  void takesItsRanksAlongWhenItIsKilled() throws Exception {
    SearchPath path = SearchPath.of(System.getenv(), folder);
    assumeTrue(LocalRanks.Tools.find(path).setpriv().isPresent(), "needs setpriv --pdeathsig");
    Process launcher = start(List.of("-n", "2", "--overcommit"), "wait");
    List<Long> pids = pidsOf(launcher, 2);
    List<ProcessHandle> ranks =
        pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();

    launcher.destroyForcibly();

    for (ProcessHandle rank : ranks) {
      rank.onExit().get(60, TimeUnit.SECONDS);
    }
    assertThat(pids).noneMatch(RunProcessTest::lives);
  }

  @Test
  void putsTheAgentBehindSrunAndLeavesTheRestAlone() throws Exception {
    Path srun = folder.resolve("srun");
    Files.writeString(srun, "#!/bin/sh\necho \"$RANKWISE_DIR $*\"\nexit 5\n");
    Files.setPosixFilePermissions(srun, PosixFilePermissions.fromString("rwxr-xr-x"));

    CommandResult outcome =
        launch(List.of(), List.of(srun.toString(), "-n", "2", "java", "-Dtoken=x", "Main"));

    Path recorded = folder.resolve("recorded");
    assertThat(outcome.out())
        .isEqualTo(
            "%s -n 2 java -javaagent:%s=dir=%s -Dtoken=x Main\n"
                .formatted(recorded, folder.resolve("agent.jar"), recorded));
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(read("run.json")).contains("-Dtoken=***").doesNotContain("javaagent", "-Dtoken=x");
  }

  @Test
  void saysWhereToFindWhatItRecorded() throws Exception {
    CommandResult outcome = run(List.of("--no-report"), "who");

    assertThat(outcome.err())
        .isEqualTo(
            "rankwise: recorded: "
                + folder.resolve("recorded")
                + ": see it with rankwise report\n");
  }

  @Test
  void keepsTheExitCodeWhenNothingWasRecorded() throws Exception {
    CommandResult outcome = run(List.of(), "exit", "0");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).startsWith("rankwise: ").hasLineCount(1);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve("recorded").resolve(name), UTF_8);
  }

  private CommandResult run(List<String> options, String... arguments) throws Exception {
    return launch(options, program(arguments));
  }

  private CommandResult launch(List<String> options, List<String> program) throws Exception {
    Process launcher = start(options, program);
    launcher.getOutputStream().close();
    String out = new String(launcher.getInputStream().readAllBytes(), UTF_8);
    int exitCode = launcher.waitFor();
    return new CommandResult(exitCode, out, Files.readString(folder.resolve("err"), UTF_8));
  }

  private Process start(List<String> options, String argument) throws IOException {
    return start(options, program(argument));
  }

  private Process start(List<String> options, List<String> program) throws IOException {
    List<String> words =
        new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", CLASS_PATH));
    words.add("-Drankwise.agent=" + folder.resolve("agent.jar"));
    words.addAll(List.of(Main.class.getName(), "run", "-o", folder.resolve("recorded").toString()));
    words.addAll(options);
    words.add("--");
    words.addAll(program);
    return new ProcessBuilder(words).redirectError(folder.resolve("err").toFile()).start();
  }

  private static List<String> program(String... arguments) {
    List<String> words =
        new ArrayList<>(List.of(JAVA, "-cp", Probe.classPath(), Probe.class.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  private static List<Long> pidsOf(Process launcher, int ranks) throws IOException {
    BufferedReader out = launcher.inputReader(UTF_8);
    List<Long> pids = new ArrayList<>();
    for (int i = 0; i < ranks; i++) {
      pids.add(Long.valueOf(out.readLine().replaceFirst(".*: ", "")));
    }
    return pids;
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
