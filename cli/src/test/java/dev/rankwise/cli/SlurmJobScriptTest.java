package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Job scripts with a fault, submitted to a real Slurm, and submitted again as the report changes
 * them. The time limit is there to end a hanging test, not to measure.
 */
@Tag("slurm")
@Timeout(300)
class SlurmJobScriptTest {
  private static final String POOL =
      "/usr/bin/python3 " + Path.of("../samples/python/p04_pool.py").toAbsolutePath().normalize();

  @TempDir private Path folder;

  /** Rankwise as the jobs find it, with the classes that are tested. */
  @BeforeEach
  void install() throws IOException {
    Installed installed = Installed.in(folder.resolve("home"));
    Path command = folder.resolve("bin/rankwise");
    Files.createDirectories(command.getParent());
    Files.writeString(
        command,
        """
        #!/bin/bash
        [[ $1 != exec ]] || exec '%s' "$@"
        exec java -D%s='%s' -cp '%s' dev.rankwise.cli.Main "$@"
        """
            .formatted(
                installed.rankwise(),
                AgentJar.PROPERTY,
                installed.home().resolve("agent/rankwise-agent.jar"),
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void changesTheLineOfTheRecordedScriptAndThatTakesTheFindingAway() throws Exception {
    Path script =
        script(
            "#SBATCH --ntasks=1 --cpus-per-task=2",
            "rankwise run --no-report -o \"run-$SLURM_JOB_ID\" -- srun -n 1 -c 1 " + POOL);
    Path run = folder.resolve("run-" + submitted(script));

    assertThat(run.resolve("submitted.sbatch")).hasSameTextualContentAs(script);
    assertThat(Files.getPosixFilePermissions(run.resolve("submitted.sbatch")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(findings(run)).contains("narrow-mask");

    Path advised = reported(run);
    assertThat(changes(run))
        .containsExactly(
            "-rankwise run --no-report -o \"run-$SLURM_JOB_ID\" -- srun -n 1 -c 1 " + POOL,
            "+rankwise run --no-report -o \"run-$SLURM_JOB_ID\" -- srun -N 1 -n 1 -c 2"
                + " --cpu-bind=cores "
                + POOL);
    assertThatNothingComplainsAbout(advised);
    assertThat(findings(folder.resolve("run-" + submitted(advised)))).doesNotContain("narrow-mask");
  }

  @Test
  void changesANamedScriptWhoseJobIsTooSmall() throws Exception {
    Path script =
        script("#SBATCH --ntasks=1", "srun -n 1 rankwise exec -o \"run-$SLURM_JOB_ID\" -- " + POOL);
    Path run = folder.resolve("run-" + submitted(script));
    assertThat(findings(run)).contains("narrow-mask");

    Path advised = reported(run, "--job-script", script.toString());
    assertThat(changes(run))
        .containsExactly(
            "+#SBATCH --cpus-per-task=2",
            "-srun -n 1 rankwise exec -o \"run-$SLURM_JOB_ID\" -- " + POOL,
            "+srun -n 1 -c 2 --cpu-bind=cores rankwise exec -o \"run-$SLURM_JOB_ID\" -- " + POOL);
    assertThatNothingComplainsAbout(advised);
    assertThat(findings(folder.resolve("run-" + submitted(advised)))).doesNotContain("narrow-mask");
  }

  private Path script(String... lines) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("#!/bin/bash", "#SBATCH --partition=wide --output=%x-%j.out", lines[0], ""));
    all.addAll(List.of(lines).subList(1, lines.length));
    return Files.write(folder.resolve("pool.sbatch"), all);
  }

  /** Submits a script, waits, and returns the job's number. */
  private String submitted(Path script) throws Exception {
    ProcessBuilder sbatch =
        new ProcessBuilder("sbatch", "--wait", "--parsable", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    sbatch.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    Process process = sbatch.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip().split("\\s")[0];
  }

  private static Path reported(Path run, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("report", run.toString()));
    arguments.addAll(List.of(options));
    CommandResult result = CommandResult.run(arguments.toArray(String[]::new));
    Path script = run.resolve("job.sbatch");
    assertThat(script).as(result.out()).isRegularFile();
    return script;
  }

  private static List<String> changes(Path run) throws IOException {
    try (Stream<String> lines = Files.lines(run.resolve("job.diff"))) {
      return lines.filter(line -> line.matches("[-+](?![-+]{2} ).*")).toList();
    }
  }

  private static void assertThatNothingComplainsAbout(Path script) throws Exception {
    assertThat(complaints("bash", "-n", script.toString())).isEmpty();
    assumeThat(Path.of("/usr/bin/shellcheck")).isExecutable();
    assertThat(complaints("/usr/bin/shellcheck", script.toString())).isEmpty();
  }

  private static String complaints(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private static List<String> findings(Path run) throws IOException {
    JsonNode report = CommandResult.run("report", run.toString(), "--json").json();
    return StreamSupport.stream(report.path("findings").spliterator(), false)
        .map(finding -> finding.path("id").asText())
        .toList();
  }
}
