package dev.rankwise.analyzer.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.layout.LayoutPlan;
import dev.rankwise.analyzer.layout.LayoutPlanner;
import dev.rankwise.analyzer.layout.LayoutRequest;
import dev.rankwise.analyzer.layout.ProgramKind;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Machines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobScriptWriterTest {
  @TempDir private Path folder;

  private static String write(
      String machine, int nodes, int tasks, ProgramKind kind, boolean record, String... program) {
    LayoutPlan plan =
        LayoutPlanner.plan(
            new LayoutRequest(
                Machines.named(machine).orElseThrow(),
                OptionalInt.of(nodes),
                tasks,
                OptionalInt.empty(),
                kind,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                List.of(program)));
    return JobScriptWriter.write(
        plan,
        new JobHeader(
            JobHeader.nameOf(List.of(program)),
            Optional.of("00:30:00"),
            Optional.empty(),
            Optional.empty(),
            record));
  }

  /** One script for each machine, kind of program and way to record. */
  private static List<String> everyScript() {
    List<String> scripts = new ArrayList<>();
    for (Machine machine : Machines.all()) {
      for (ProgramKind kind : ProgramKind.values()) {
        int tasks = kind == ProgramKind.MPI || kind == ProgramKind.ENSEMBLE ? 8 : 1;
        scripts.add(write(machine.name(), 1, tasks, kind, false, "python3", "it's $x.py", "a b"));
        if (kind != ProgramKind.ENSEMBLE) {
          scripts.add(write(machine.name(), 1, tasks, kind, true, "java", "-jar", "app.jar"));
          scripts.add(write(machine.name(), 1, tasks, kind, true, "./a.out"));
        }
      }
    }
    return scripts;
  }

  @Test
  void writesAllThatAJobNeeds() {
    assertThat(write("archer2", 4, 32, ProgramKind.HYBRID, false, "./solver", "in put"))
        .isEqualTo(
            """
            #!/bin/bash
            # 32 ranks on 4 nodes of archer2, as rankwise jobscript lays them out.
            #SBATCH --job-name=solver
            #SBATCH --nodes=4
            #SBATCH --ntasks=32
            #SBATCH --ntasks-per-node=8
            #SBATCH --cpus-per-task=16
            #SBATCH --hint=nomultithread
            #SBATCH --time=00:30:00
            #SBATCH --partition=standard
            #SBATCH --qos=standard
            # What it prints: solver-<job id>.out, where you submit it.
            #SBATCH --output=%x-%j.out

            set -eo pipefail

            # Load the modules that the program needs here.
            export OMP_NUM_THREADS=16
            export OMP_PLACES=cores

            # -c is said again here: Slurm 22.05 and 23.02 do not hand it on from the header.
            # To see where the ranks run: srun -N 4 -n 32 -c 16 --cpu-bind=verbose \
            --hint=nomultithread -m block:block true
            srun -N 4 -n 32 -c 16 --hint=nomultithread -m block:block ./solver 'in put'
            """);
  }

  @Test
  void putsRankwiseInOnDemand() {
    assertThat(write("haswell", 1, 2, ProgramKind.MPI, true, "java", "-jar", "app.jar"))
        .endsWith(
            "\nrankwise run -o \"rankwise-$SLURM_JOB_ID\" -- srun -N 1 -n 2 -c 32"
                + " --cpu-bind=cores java -jar app.jar\n");
    assertThat(write("haswell", 1, 2, ProgramKind.MPI, true, "python3", "app.py"))
        .endsWith(
            "\nsrun -N 1 -n 2 -c 32 --cpu-bind=cores rankwise exec -o \"rankwise-$SLURM_JOB_ID\" --"
                + " python3 app.py\nrankwise report \"rankwise-$SLURM_JOB_ID\"\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write("haswell", 1, 2, ProgramKind.ENSEMBLE, true, "./a"));
  }

  @Test
  void startsProgramsOfAnEnsembleSideBySideAndWaits() {
    assertThat(write("archer2", 1, 128, ProgramKind.ENSEMBLE, false, "./a"))
        .contains(
            "  TASK_INDEX=$index srun -N 1 -n 1 -c 1 --hint=nomultithread --exact --mem=1500M ./a &")
        .endsWith("done\nwait\n");
  }

  @Test
  void writesWhatItsOwnCheckFindsNoFaultWith() {
    for (String script : everyScript()) {
      CheckOptions options =
          new CheckOptions(Optional.empty(), Optional.empty(), name -> Optional.empty());
      assertThat(CheckedScript.check(script, options).findings())
          .as(script)
          .noneMatch(finding -> finding.severity() != Severity.INFO);
    }
  }

  @Test
  void writesWhatBashReads() throws Exception {
    for (String script : everyScript()) {
      assertThat(complaints(script, "bash", "-n")).as(script).isEmpty();
    }
  }

  @Test
  void writesWhatShellcheckFindsNoFaultWith() throws Exception {
    assumeThat(Stream.of("/usr/bin/shellcheck", "/usr/local/bin/shellcheck").map(Path::of))
        .anyMatch(Files::isExecutable);
    List<String> files = new ArrayList<>();
    for (String script : everyScript()) {
      Path file = folder.resolve("job" + files.size() + ".sh");
      Files.writeString(file, script);
      files.add(file.toString());
    }
    List<String> command = new ArrayList<>(List.of("shellcheck"));
    command.addAll(files);
    assertThat(output(command)).isEmpty();
  }

  @Test
  void namesAJobAfterItsProgram() {
    assertThat(JobHeader.nameOf(List.of("python3", "-u", "dir/my app.py"))).isEqualTo("my-app");
    assertThat(JobHeader.nameOf(List.of("java", "-jar", "x.jar"))).isEqualTo("x");
    assertThat(JobHeader.nameOf(List.of("java"))).isEqualTo("job");
  }

  @Test
  void refusesWhatWouldBreakTheHeader() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new JobHeader(
                    "a", Optional.of("1h\n#"), Optional.empty(), Optional.empty(), false));
  }

  private String complaints(String script, String... command)
      throws IOException, InterruptedException {
    Path file = folder.resolve("job.sh");
    Files.writeString(file, script);
    return output(Stream.concat(Stream.of(command), Stream.of(file.toString())).toList());
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
