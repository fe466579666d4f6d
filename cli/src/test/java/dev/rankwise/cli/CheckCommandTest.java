package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
  private static final String SCRIPT =
      "#!/bin/bash\n#SBATCH -N 1 -n 4\npython work.py\nsrun -n 4 -S 2 ./a.out\n";

  @TempDir private Path folder;
  private Path job;

  @BeforeEach
  void writeScript() throws Exception {
    job = folder.resolve("job.sbatch");
    Files.writeString(job, SCRIPT);
    Files.writeString(folder.resolve("work.py"), "from mpi4py import MPI\n");
  }

  private static CommandResult run(String... arguments) {
    return CommandResult.run(Map.of(), arguments);
  }

  private static void assertRefused(int exitCode, String message, String... arguments) {
    CommandResult result = run(arguments);
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).hasLineCount(1);
  }

  @Test
  void namesMistakesWithTheirLineAndWhatShouldStandThere() {
    CommandResult result = run("check", job.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            line 3: critical L02: This program uses MPI, and starts as one rank of its own without \
            a launcher.
                srun -n 4 python work.py
            line 4: warning P13: -S on srun is ignored: #SBATCH -S in the header sets cores aside.
                srun -n 4 ./a.out
            """);
  }

  @Test
  void printsOneDocumentForPrograms() throws Exception {
    CommandResult result = run("check", "--json", job.toString());
    assertThat(result.exitCode()).isZero();
    JsonNode findings = result.json().path("findings");
    assertThat(findings).hasSize(2);
    JsonNode first = findings.get(0);
    assertThat(first.path("rule").asText()).isEqualTo("L02");
    assertThat(first.path("line").intValue()).isEqualTo(3);
    assertThat(first.path("severity").asText()).isEqualTo("critical");
    assertThat(first.path("message").asText()).isNotEmpty();
    assertThat(first.path("replacement").asText()).isEqualTo("srun -n 4 python work.py");
  }

  @Test
  void printsTheCorrectedScriptAndLeavesTheFileAlone() throws Exception {
    CommandResult result = run("check", "--fix", job.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo("#!/bin/bash\n#SBATCH -N 1 -n 4\nsrun -n 4 python work.py\nsrun -n 4 ./a.out\n");
    assertThat(job).hasContent(SCRIPT);
  }

  @Test
  void writesOverTheScriptWhenToldTo() throws Exception {
    Files.setPosixFilePermissions(job, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(run("check", "--fix", "--write", job.toString()).exitCode()).isZero();
    assertThat(Files.readString(job)).contains("srun -n 4 python work.py");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(job)))
        .isEqualTo("rwxr-x---");
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"info, 1", "warning, 1", "critical, 1"})
  void failsOnFindingsWhenToldTo(String severity, int exit) {
    assertThat(run("check", "--fail-on", severity, job.toString()).exitCode()).isEqualTo(exit);
  }

  @Test
  void failsOnNothingWorseThanThat() throws Exception {
    Files.writeString(job, "#!/bin/bash\n#SBATCH -o x\nsrun -n 2 ./a\n");
    assertThat(run("check", "--fail-on", "warning", job.toString()).exitCode()).isZero();
    assertThat(run("check", "--fail-on", "info", job.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void answersMisuseWithOneLineAndExitCode2() {
    assertRefused(2, "--write goes with --fix", "check", "--write", job.toString());
    assertRefused(2, "23.02", "check", "--slurm-version", "new", job.toString());
    assertRefused(2, "'JOB'", "check");
  }

  @Test
  void saysWhatItCannotRead() throws Exception {
    assertRefused(3, "no such file", "check", folder.resolve("none").toString());
    assertRefused(3, "a folder", "check", folder.toString());
    Files.write(job, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertRefused(3, "UTF-8", "check", job.toString());
  }

  @Test
  void writesJobScripts() {
    CommandResult result =
        run("jobscript", "--machine", "haswell", "--ntasks", "64", "--time", "5", "--", "./a");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("#SBATCH --nodes=2\n", "#SBATCH --constraint=haswell\n", "#SBATCH --time=5\n")
        .endsWith("srun -N 2 -n 64 -c 2 --cpu-bind=cores ./a\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jobscript --machine haswell --ntasks 2                       | PROGRAM
          jobscript --ntasks 2 -- ./a                                  | name a machine
          jobscript --machine haswell --ntasks 2 --time soon -- ./a    | time soon: not one
          jobscript --machine haswell --nodes 1 --ntasks 65 -- ./a     | 65 ranks with 1 threads do not fit
          jobscript --machine haswell --ntasks 2 --kind ensemble --record -- ./a | one by one
          """)
  void refusesJobScriptsThatCannotBe(String arguments, String message) {
    assertRefused(2, message, arguments.split(" "));
  }
}
