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

  /** Where no MPI_Init and MPI_Finalize leave the start and the end of the recording out. */
  private static final double TOLERANCE_OF_WHOLE_RUNS = 0.04;

  private static final Path SAMPLES = Path.of("../samples/c").toAbsolutePath().normalize();

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

    assertIsClose(efficiency, "loadBalance", 0.83, TOLERANCE);
    assertIsClose(efficiency, "communication", 0.75, TOLERANCE);
    assertIsClose(efficiency, "parallel", 0.625, TOLERANCE);
    assertThat(run.at("/mpi/elapsedSeconds").asDouble() + run.at("/mpi/outsideSeconds").asDouble())
        .isCloseTo(run.path("elapsedSeconds").asDouble(), within(1e-5));
    assertThat(run.at("/mpi/outsideSeconds").asDouble())
        .as("the interpreter's start is no part of it")
        .isPositive();
    assertThat(sample.report().at("/ranks/0/communicationSeconds").asDouble())
        .as("rank 0 waits in MPI, although it burns its CPU")
        .isGreaterThan(2);
  }

  /**
   * The case {@code hybrid/Test} of the same tests, with its times times eight, and twice as many
   * threads as CPUs.
   */
  @Test
  void aKnownScheduleOfMpiWithOpenMpGivesThoseOfItsTeams() throws Exception {
    Path program = compiled("c02_hybrid.c", "mpicc");

    RecordedSample sample = runs.run("srun -p wide -n2 -c1 " + program + " 2");
    JsonNode efficiency = sample.report().path("efficiency");

    assertIsClose(efficiency, "openMpParallel", 0.625, TOLERANCE);
    assertIsClose(efficiency, "openMpSerialization", 0.71, TOLERANCE);
    assertIsClose(efficiency, "openMpLoadBalance", 0.875, TOLERANCE);
    assertIsClose(efficiency, "loadBalance", 0.83, TOLERANCE);
    assertIsClose(efficiency, "communication", 1, TOLERANCE);
    assertThat(sample.report().at("/ranks/0/pools/openMp").asInt()).isEqualTo(1);
    assertThat(sample.findings()).contains("thread-oversubscription");
  }

  /** Of T = 2 a single thread works for 1, two for the other: (2 + 1) / (2 x 2) = 0.75. */
  @Test
  void aKnownScheduleOfOpenMpGivesItsEfficiencies() throws Exception {
    Path program = compiled("c01_openmp.c", "gcc");

    RecordedSample sample =
        runs.run("env OMP_NUM_THREADS=2 srun -p wide -n1 -c2 " + program + " 2");
    JsonNode efficiency = sample.report().path("efficiency");

    assertIsClose(efficiency, "openMpParallel", 0.75, TOLERANCE_OF_WHOLE_RUNS);
    assertIsClose(efficiency, "openMpSerialization", 0.75, TOLERANCE_OF_WHOLE_RUNS);
    assertIsClose(efficiency, "openMpLoadBalance", 1, TOLERANCE_OF_WHOLE_RUNS);
  }

  private static void assertIsClose(
      JsonNode efficiency, String metric, double expected, double tolerance) {
    assertThat(efficiency.path(metric).asDouble(Double.NaN))
        .as(metric)
        .isCloseTo(expected, within(tolerance));
  }

  private Path compiled(String sample, String compiler) throws Exception {
    Path program = folder.resolve(sample.replace(".c", ""));
    SlurmRuns.command(
        compiler, "-O2", "-fopenmp", "-o", program.toString(), SAMPLES.resolve(sample).toString());
    return program;
  }
}
