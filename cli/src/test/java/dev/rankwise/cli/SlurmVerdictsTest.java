package dev.rankwise.cli;

import static dev.rankwise.cli.SlurmRuns.advice;
import static dev.rankwise.cli.SlurmRuns.python;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is said of Python programs with one known fault each, on the nodes of a real Slurm; that the
 * faults go with what is advised shows {@link AdvisedLinesTest}. The time limit is there to end a
 * hanging test, not to measure.
 */
@Tag("slurm")
@Timeout(300)
class SlurmVerdictsTest {
  @TempDir private Path folder;
  @RegisterExtension private final SlurmRuns runs = new SlurmRuns(() -> folder);

  @Test
  void theSlowRankOfAnImbalancedProgramIsNamed() throws IOException {
    RecordedSample sample = runs.srun("-N2 -n2", "p03_imbalanced.py");

    assertThat(sample.findings()).as(sample.errors()).contains("load-imbalance");
    assertThat(sample.finding("load-imbalance").path("ranks")).hasToString("[1]");
    assertThat(rank(sample, 1).path("program").asText()).isEqualTo("python");
    assertThat(rank(sample, 1).path("libraries").toString()).contains("Open MPI");
  }

  @Test
  void busyPollingOfOvercommittedRanksIsOversubscriptionAndNotImbalance() throws IOException {
    RecordedSample sample = runs.srun("-N2 -n4 -O", "p03_imbalanced.py --seconds 3");

    assertThat(sample.findings()).as(sample.errors()).contains("shared-cpus");
    assertThat(sample.findings()).as(sample.errors()).doesNotContain("load-imbalance");
    assertThat(sample.finding("shared-cpus").path("evidence").toString())
        .contains("polling for messages");
  }

  @Test
  void aPoolOnOneCpuIsGivenMore() throws IOException {
    RecordedSample before = runs.srun("-p wide -n 1", "p04_pool.py");
    String advised = advice(before, "narrow-mask").path("launchAfter").asText();

    assertThat(before.findings()).as(before.errors()).containsExactly("narrow-mask");
    assertThat(advised).contains(" -n 1 -c 2 ");
  }

  @Test
  void workersTimesThreadsAreReduced() throws IOException {
    RecordedSample before = runs.srun("-p wide -n 1 -c 2", "p05_pool_blas.py");
    JsonNode variables = advice(before, "blas-oversubscription").path("environment");

    assertThat(before.findings()).as(before.errors()).containsExactly("blas-oversubscription");
    assertThat(variables).hasToString("{\"OMP_NUM_THREADS\":\"1\",\"OPENBLAS_NUM_THREADS\":\"1\"}");
  }

  @Test
  void workersOnTheCpuToWhichOpenMpBoundTheirParentAreToldFromOthers() throws IOException {
    String program = python("p06_inherited_mask.py");
    RecordedSample before =
        runs.run("env OMP_PROC_BIND=true OMP_PLACES=cores srun -p wide -n 1 -c 2 " + program);

    assertThat(before.findings()).as(before.errors()).containsExactly("inherited-mask");
    assertThat(advice(before, "inherited-mask").path("environment"))
        .hasToString("{\"OMP_PLACES\":\"\",\"OMP_PROC_BIND\":\"false\"}");
  }

  @Test
  void ranksThatForkUnderMpiAreWarned() throws IOException {
    RecordedSample sample = runs.srun("-N2 -n2", "p09_fork.py");
    JsonNode finding = sample.finding("fork-under-mpi");

    assertThat(finding.path("ranks")).hasToString("[0,1]");
    assertThat(finding.path("evidence").toString()).contains("libmpi.so.40");
  }

  private static JsonNode rank(RecordedSample sample, int rank) {
    return sample.report().path("ranks").path(rank);
  }
}
