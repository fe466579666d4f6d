package dev.rankwise.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.Analysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
              written.html(), written.json(), written.markdown(), written.job().orElseThrow());
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
    Path job = Reports.write(AnalysisFixture.imbalanced().build(), directory).job().orElseThrow();
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
}
