package dev.rankwise.cli;

import static dev.rankwise.cli.SlurmRuns.PYTHON;
import static dev.rankwise.cli.SlurmRuns.advice;
import static dev.rankwise.cli.SlurmRuns.python;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs that are started in other ways than by a plain {@code srun}, on a machine with a real
 * Slurm. The time limit is there to end a hanging test, not to measure.
 */
@Tag("slurm")
@Timeout(300)
class SlurmLaunchersTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;
  @RegisterExtension private final SlurmRuns runs = new SlurmRuns(() -> folder);

  @Test
  void singletonsOfMpichAreGivenThePmiThatTheySpeak() throws IOException {
    RecordedSample before = runs.srun("--mpi=none -N2 -n2", "p07_singletons.py");
    String advised = advice(before, "mpi-singletons").path("launchAfter").asText();

    assertThat(advised).contains("--mpi=pmi2");
    assertThat(runs.again(advised).findings()).doesNotContain("mpi-singletons");
  }

  @Test
  void openMpiThatEndsForWantOfPmixIsGivenIt() throws IOException {
    RecordedSample before =
        runs.once("srun --mpi=none -N2 -n2 " + python("p03_imbalanced.py --even --seconds 2"));
    String advised = advice(before, "mpi-singletons").path("launchAfter").asText();

    assertThat(before.exitCode()).as("the program's own").isEqualTo(1);
    assertThat(advised).contains("--mpi=pmix");
    assertThat(runs.again(advised).findings()).doesNotContain("mpi-singletons");
  }

  @Test
  void aProgramOfMpiInAnAllocationIsPutUnderSrun() throws Exception {
    SlurmRuns.Outcome outcome =
        runs.outcome(
            List.of("salloc", "-Q", "-N2", "-n2"),
            python("p08_without_srun.py --seconds 3").split(" "));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.out()).containsExactly("compressed on 1 ranks");
    assertThat(outcome.findings()).as(outcome.errors()).contains("not-under-srun");
    assertThat(outcome.report().toString()).contains("srun -n 2 -c 1 " + PYTHON);
  }

  @Test
  void computingOutsideAnyJobIsSaid() throws Exception {
    SlurmRuns.Outcome outcome =
        runs.outcome(List.of(), python("p08_without_srun.py --seconds 3").split(" "));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.findings()).as(outcome.errors()).contains("not-under-srun");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mpirun --allow-run-as-root --oversubscribe -n 2  | p03_imbalanced.py --even --seconds 4 | done
          mpiexec.openmpi --allow-run-as-root --oversubscribe -np 2 | p03_imbalanced.py --even --seconds 4 | done
          mpiexec.hydra -n 2  | p07_singletons.py --seconds 2 | 0 of 2, 1 of 2
          mpirun.mpich -np 2  | p07_singletons.py --seconds 2 | 0 of 2, 1 of 2
          """)
  void programsBehindLaunchersOfMpiAreRecorded(String launcher, String sample, String lines)
      throws Exception {
    SlurmRuns.Outcome outcome =
        runs.outcome(List.of(), (launcher + " " + python(sample)).split(" "));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(String.join("", outcome.out()))
        .as("what the launcher makes of both ranks' output, which may mix words and line ends")
        .contains(lines.split(", "))
        .hasSameSizeAs(lines.replace(", ", ""));
    assertThat(ranks(outcome)).containsExactly("0 python", "1 python");
    assertThat(outcome.findings())
        .as(outcome.errors())
        .doesNotContain("mpi-singletons", "not-under-srun");
  }

  @Test
  void aMixedStepIsOneReport() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Path programs =
        Files.writeString(
            folder.resolve("mixed.conf"),
            Files.readString(ROOT.resolve("samples/python/p10_mixed.conf"))
                .replace("python3", PYTHON)
                .replace("java -jar", java + " -jar")
                .replace("samples/", ROOT + "/samples/"));
    SlurmRuns.Outcome outcome =
        runs.outcome(List.of(), "srun", "-O", "-N2", "-n4", "--multi-prog", programs.toString());

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.out()).containsExactly("healthy: pi = 3.141593, ranks = 4");
    assertThat(ranks(outcome)).containsExactly("0 java", "1 java", "2 python", "3 python");
    assertThat(outcome.findings()).as(outcome.errors()).contains("shared-cpus");
  }

  /** Number and kind of the ranks of the report. */
  private static List<String> ranks(SlurmRuns.Outcome outcome) {
    return StreamSupport.stream(outcome.report().path("ranks").spliterator(), false)
        .map(rank -> rank.path("rank").asText() + " " + rank.path("program").asText())
        .toList();
  }
}
