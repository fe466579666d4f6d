package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs with a fixed schedule on the nodes of a real Slurm, and the efficiencies that follow
 * from it. The time limit is there to end a hanging test, not to measure.
 */
@Tag("slurm")
@Timeout(300)
class SlurmEfficiencyTest {
  /** What TALP's own tests allow its metrics. */
  private static final double TOLERANCE = 0.02;

  @TempDir private Path folder;
  @RegisterExtension private final SlurmRuns runs = new SlurmRuns(() -> folder);

  /**
   * The case {@code mpi} of the functional tests of TALP (bsc-pm/dlb, tests/functional/talp), with
   * its times times five: 7.5 s and 12.5 s of useful time of 10 s.
   */
  @Test
  void aKnownScheduleOfMpiGivesItsEfficiencies() throws IOException {
    RecordedSample sample = runs.srun("-N2 -n2", "p02_schedule.py");
    JsonNode efficiency = sample.report().path("efficiency");
    JsonNode run = sample.report().path("run");

    assertThat(efficiency.path("loadBalance").asDouble()).isCloseTo(0.83, within(TOLERANCE));
    assertThat(efficiency.path("communication").asDouble()).isCloseTo(0.75, within(TOLERANCE));
    assertThat(efficiency.path("parallel").asDouble()).isCloseTo(0.625, within(TOLERANCE));
    assertThat(run.at("/mpi/elapsedSeconds").asDouble() + run.at("/mpi/outsideSeconds").asDouble())
        .isCloseTo(run.path("elapsedSeconds").asDouble(), within(1e-5));
    assertThat(run.at("/mpi/outsideSeconds").asDouble())
        .as("the interpreter's start is no part of it")
        .isPositive();
    assertThat(sample.report().at("/ranks/0/communicationSeconds").asDouble())
        .as("rank 0 waits in MPI, although it burns its CPU")
        .isGreaterThan(2);
  }
}
