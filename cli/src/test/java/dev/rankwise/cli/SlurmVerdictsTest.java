package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is said of Python programs with one known fault each, on the nodes of a real Slurm, and that
 * the fault goes with what is advised. The time limit is there to end a hanging test, not to
 * measure.
 */
@Tag("slurm")
@Timeout(300)
class SlurmVerdictsTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Path SAMPLES = Path.of("../samples/python").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private String agent = "";
  private String rankwise = "";
  private int runs;

  @BeforeEach
  void install() throws IOException {
    agent = System.getProperty(AgentJar.PROPERTY);
    Installed installed = Installed.in(folder.resolve("home"));
    rankwise = installed.rankwise();
    System.setProperty(
        AgentJar.PROPERTY, installed.home().resolve("agent/rankwise-agent.jar").toString());
  }

  @AfterEach
  void restore() {
    System.setProperty(AgentJar.PROPERTY, agent);
  }

  @Test
  void aKnownScheduleGivesItsEfficiencies() throws IOException {
    RecordedSample sample = srun("-N2 -n2", "p02_schedule.py");
    double elapsed = sample.report().path("run").path("elapsedSeconds").asDouble();
    JsonNode efficiency = sample.report().path("efficiency");

    assertThat(useful(sample, 0)).isCloseTo(5, within(0.02 * elapsed));
    assertThat(useful(sample, 1)).isCloseTo(7.5, within(0.02 * elapsed));
    assertThat(efficiency.path("loadBalance").asDouble()).isCloseTo(0.83, within(0.02));
    assertThat(efficiency.path("communication").asDouble())
        .as("of the time that the program took, its start and end included")
        .isCloseTo(7.5 / elapsed, within(0.02));
    assertThat(efficiency.path("parallel").asDouble()).isCloseTo(12.5 / 2 / elapsed, within(0.02));
    assertThat(rank(sample, 0).path("communicationSeconds").asDouble())
        .as("rank 0 waits in MPI, although it burns its CPU")
        .isGreaterThan(2);
  }

  @Test
  void theSlowRankOfAnImbalancedProgramIsNamed() throws IOException {
    RecordedSample sample = srun("-N2 -n2", "p03_imbalanced.py");

    assertThat(sample.findings()).as(sample.errors()).contains("load-imbalance");
    assertThat(sample.finding("load-imbalance").path("ranks")).hasToString("[1]");
    assertThat(rank(sample, 1).path("program").asText()).isEqualTo("python");
    assertThat(rank(sample, 1).path("libraries").toString()).contains("Open MPI");
  }

  @Test
  void busyPollingOfOvercommittedRanksIsOversubscriptionAndNotImbalance() throws IOException {
    RecordedSample sample = srun("-N2 -n4 -O", "p03_imbalanced.py --seconds 3");

    assertThat(sample.findings()).as(sample.errors()).contains("shared-cpus");
    assertThat(sample.findings()).as(sample.errors()).doesNotContain("load-imbalance");
    assertThat(sample.finding("shared-cpus").path("evidence").toString())
        .contains("polling for messages");
  }

  @Test
  void aPoolOnOneCpuIsGivenMore() throws IOException {
    RecordedSample before = srun("-p wide -n 1", "p04_pool.py");
    String advised = advice(before, "narrow-mask").path("launchAfter").asText();

    assertThat(before.findings()).as(before.errors()).containsExactly("narrow-mask");
    assertThat(advised).contains(" -n 1 -c 2 ");
    assertThat(again(advised).findings()).doesNotContain("narrow-mask", "thread-oversubscription");
  }

  @Test
  void workersTimesThreadsAreReduced() throws IOException {
    String python = System.getenv().getOrDefault("RANKWISE_OPENBLAS_PYTHON", "");
    assumeTrue(!python.isEmpty(), "RANKWISE_OPENBLAS_PYTHON names no Python with OpenBLAS");
    String program = python + " " + SAMPLES.resolve("p05_pool_blas.py");
    RecordedSample before = run("srun -p wide -n 1 -c 2 " + program);
    Map<?, ?> variables =
        new ObjectMapper()
            .convertValue(advice(before, "blas-oversubscription").path("environment"), Map.class);

    assertThat(variables).hasToString("{OMP_NUM_THREADS=1, OPENBLAS_NUM_THREADS=1}");
    assertThat(
            run("env OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 srun -p wide -n 1 -c 2 " + program)
                .findings())
        .doesNotContain("blas-oversubscription");
  }

  @Test
  void workersOnTheCpuToWhichOpenMpBoundTheirParentAreToldFromOthers() throws IOException {
    String program = PYTHON + " " + SAMPLES.resolve("p06_inherited_mask.py");
    RecordedSample before =
        run("env OMP_PROC_BIND=true OMP_PLACES=cores srun -p wide -n 1 -c 2 " + program);

    assertThat(before.findings()).as(before.errors()).containsExactly("inherited-mask");
    assertThat(advice(before, "inherited-mask").path("environment"))
        .hasToString("{\"OMP_PLACES\":\"\",\"OMP_PROC_BIND\":\"false\"}");
    assertThat(run("env OMP_PROC_BIND=false srun -p wide -n 1 -c 2 " + program).findings())
        .doesNotContain("inherited-mask", "narrow-mask");
  }

  @Test
  void singletonsOfMpichAreGivenThePmiThatTheySpeak() throws IOException {
    RecordedSample before = srun("--mpi=none -N2 -n2", "p07_singletons.py");
    String advised = advice(before, "mpi-singletons").path("launchAfter").asText();

    assertThat(advised).contains("--mpi=pmi2");
    assertThat(again(advised).findings()).doesNotContain("mpi-singletons");
  }

  @Test
  void aProgramOfMpiInAnAllocationIsPutUnderSrun() throws Exception {
    JsonNode report = exec("salloc", "-Q", "-N2", "-n2", rankwise);

    assertThat(ids(report)).contains("not-under-srun");
    assertThat(report.toString()).contains("srun -n 2 -c 1 " + PYTHON);
  }

  @Test
  void computingOutsideAnyJobIsSaid() throws Exception {
    Path run = folder.resolve("outside");
    assertThat(start(rankwise, "exec", "-o", run.toString(), "--", PYTHON, sample("p04_pool.py")))
        .isZero();

    assertThat(ids(report(run))).contains("not-under-srun");
  }

  @Test
  void ranksThatForkUnderMpiAreWarned() throws IOException {
    RecordedSample sample = srun("-N2 -n2", "p09_fork.py");
    JsonNode finding = sample.finding("fork-under-mpi");

    assertThat(finding.path("ranks")).hasToString("[0,1]");
    assertThat(finding.path("evidence").toString()).contains("libmpi.so.40");
  }

  private JsonNode exec(String... launcher) throws IOException, InterruptedException {
    Path run = folder.resolve("alone");
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of("exec", "-o", run.toString(), "--", PYTHON, sample("p02_schedule.py")));
    command.addAll(List.of("--unit", "1"));
    assertThat(start(command.toArray(String[]::new))).isZero();
    return report(run);
  }

  private int start(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
  }

  private static JsonNode report(Path run) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            System.getenv(),
            "report",
            run.toString(),
            "--json");
    assertThat(exitCode).isZero();
    return new ObjectMapper().readTree(out.toString(UTF_8));
  }

  private RecordedSample srun(String options, String sample) throws IOException {
    return run("srun " + options + " " + PYTHON + " " + sample(sample));
  }

  /** Records the line that was advised. */
  private RecordedSample again(String line) throws IOException {
    assertThat(line).startsWith("srun ").doesNotContain("'", "\"", "\\");
    return run(line);
  }

  private RecordedSample run(String line) throws IOException {
    Path directory = folder.resolve("run-" + runs++);
    RecordedSample sample = RecordedSample.run(directory, "-- " + line);
    assertThat(sample.exitCode()).as(sample.errors()).isZero();
    return sample;
  }

  private static String sample(String name) {
    return SAMPLES + "/" + name;
  }

  private static JsonNode advice(RecordedSample sample, String id) {
    assertThat(sample.findings()).as(sample.errors()).contains(id);
    return sample.finding(id).path("recommendation");
  }

  private static JsonNode rank(RecordedSample sample, int rank) {
    return sample.report().path("ranks").path(rank);
  }

  private static double useful(RecordedSample sample, int rank) {
    return rank(sample, rank).path("usefulSeconds").asDouble();
  }

  private static List<String> ids(JsonNode report) {
    return StreamSupport.stream(report.path("findings").spliterator(), false)
        .map(finding -> finding.path("id").asText())
        .toList();
  }
}
