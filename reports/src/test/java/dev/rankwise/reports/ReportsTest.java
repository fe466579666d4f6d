package dev.rankwise.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.script.AdvisedJobScript;
import dev.rankwise.analyzer.script.SubmittedScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path directory;

  @Test
  void writesEveryFileAndLeavesNoOther() throws IOException {
    Reports.Written written =
        Reports.write(AnalysisFixture.imbalanced().build(), directory.resolve("new/report"));

    try (Stream<Path> files = Files.list(directory.resolve("new/report"))) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrder(
              written.html(),
              written.json(),
              written.markdown(),
              written.job().orElseThrow().script());
    }
    assertThat(written.charts()).allMatch(Files::isRegularFile);
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    Analysis analysis = AnalysisFixture.imbalanced().build();

    Reports.Written first = Reports.write(analysis, directory.resolve("first"));
    Reports.Written second = Reports.write(analysis, directory.resolve("second"));

    assertThat(second.html()).hasSameBinaryContentAs(first.html());
    assertThat(second.json()).hasSameBinaryContentAs(first.json());
    assertThat(second.markdown()).hasSameBinaryContentAs(first.markdown());
    for (int i = 0; i < first.charts().size(); i++) {
      assertThat(second.charts().get(i)).hasSameBinaryContentAs(first.charts().get(i));
    }
  }

  @Test
  void replacesAnOlderReport() throws IOException {
    Reports.write(AnalysisFixture.healthy().build(), directory);

    Reports.Written written = Reports.write(AnalysisFixture.imbalanced().build(), directory);

    assertThat(written.html())
        .content()
        .contains("Load imbalance")
        .doesNotContain("Nothing to fix");
  }

  @Test
  void writesTheAdvisedJobAndTakesItAwayWhenNothingIsAdvised() throws IOException {
    Path job =
        Reports.write(AnalysisFixture.imbalanced().build(), directory).job().orElseThrow().script();
    assertThat(job)
        .content()
        .contains("#SBATCH --ntasks=4\n", "unset GOMP_CPU_AFFINITY\n", "export OMP_PLACES=cores\n")
        .endsWith("-c 2 --cpu-bind=cores java -jar solver.jar --size 4000\n");

    assertThat(Reports.write(AnalysisFixture.healthy().build(), directory).job()).isEmpty();
    assertThat(job).doesNotExist();
  }

  @Test
  void leavesAJobScriptOfTheUsersAlone() throws IOException {
    Path job = Files.writeString(directory.resolve("job.sbatch"), "#!/bin/bash\nsrun ./mine\n");
    assertThat(Reports.write(AnalysisFixture.imbalanced().build(), directory).job()).isEmpty();
    assertThat(Reports.write(AnalysisFixture.healthy().build(), directory).job()).isEmpty();
    assertThat(job).hasContent("#!/bin/bash\nsrun ./mine\n");
  }

  private static final String OWN =
      """
      #!/bin/bash
      #SBATCH --ntasks=4
      export API_TOKEN=abc
      export OMP_PLACES=threads
      srun --ntasks=4 --cpus-per-task=1 --cpu-bind=cores java -jar solver.jar --size 4000
      """;

  private Reports.Written ofOwn(String script) throws IOException {
    return Reports.write(
        AnalysisFixture.imbalanced().build(),
        Optional.of(new SubmittedScript("mine.sh", script)),
        directory);
  }

  @Test
  void changesTheUsersOwnScriptAndShowsHow() throws Exception {
    Reports.Written written = ofOwn(OWN);
    JobFiles job = written.job().orElseThrow();

    assertThat(job.script())
        .hasContent(
            OWN.replace(
                    "OMP_PLACES=threads\n",
                    "OMP_PLACES=cores\nunset GOMP_CPU_AFFINITY\nexport OMP_NUM_THREADS=2\n")
                .replace("--cpus-per-task=1", "-c 2"));
    assertThat(job.diff().orElseThrow())
        .content()
        .contains("--- mine.sh\n+++ job.sbatch\n", "-export OMP_PLACES=threads\n");
    assertThat(written.markdown())
        .content()
        .contains("```diff\n", "+export OMP_PLACES=cores", " export API_TOKEN=***\n")
        .doesNotContain("abc");
    assertThat(written.html())
        .content()
        .contains("job.diff", "+unset GOMP_CPU_AFFINITY", "API_TOKEN=***")
        .doesNotContain("abc");
    assertThat(written.json())
        .content()
        .containsIgnoringWhitespaces(
            "\"jobScript\": {\"file\": \"job.sbatch\", \"diff\": \"job.diff\"}");
    for (Path file : List.of(job.script(), job.diff().orElseThrow())) {
      assertThat(Files.getPosixFilePermissions(file))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  @Test
  void writesADiffThatPatchAppliesToTheUsersScript() throws Exception {
    JobFiles job = ofOwn(OWN).job().orElseThrow();
    Path mine = Files.writeString(directory.resolve("mine.sh"), OWN);
    Process patch =
        new ProcessBuilder("patch", mine.toString(), job.diff().map(Path::toString).orElseThrow())
            .redirectErrorStream(true)
            .start();
    String said = new String(patch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(patch.waitFor()).as(said).isZero();
    assertThat(mine).hasSameTextualContentAs(job.script());
  }

  @Test
  void saysWhyTheScriptIsNotTheUsersOwn() throws IOException {
    Reports.Written written = ofOwn("#!/bin/bash\nbash steps.sh\n");
    JobFiles job = written.job().orElseThrow();
    assertThat(job.diff()).isEmpty();
    assertThat(job.script()).content().contains(AdvisedJobScript.MARK);
    assertThat(written.markdown()).content().contains("no line of the submitted script");
    assertThat(written.json()).content().contains("\"note\" : \"no line of the submitted script");
  }

  @Test
  void replacesItsOwnFilesAndNoneThatTheUserChanged() throws IOException {
    JobFiles job = ofOwn(OWN).job().orElseThrow();
    assertThat(ofOwn(OWN + "# more\n").job().orElseThrow().script()).content().contains("# more");
    Files.writeString(job.script(), "#!/bin/bash\n");
    assertThat(ofOwn(OWN).job()).isEmpty();
    assertThat(job.script()).hasContent("#!/bin/bash\n");

    Files.delete(job.script());
    assertThat(ofOwn(OWN).job()).isPresent();
    Reports.write(AnalysisFixture.healthy().build(), directory);
    assertThat(job.script()).doesNotExist();
    assertThat(job.diff().orElseThrow()).doesNotExist();
  }
}
