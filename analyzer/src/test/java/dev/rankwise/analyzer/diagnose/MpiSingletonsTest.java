package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.measure.Metrics;
import dev.rankwise.analyzer.merge.LaunchRecord;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.trace.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MpiSingletonsTest {
  private static final String ID = new MpiSingletons().id();
  private static final String OPEN_MPI = "/usr/lib/x86_64-linux-gnu/libmpi.so.40.30.4";
  private static final String MPICH = "/usr/lib/x86_64-linux-gnu/libmpich.so.12.2.2";

  private static final String PYTHON = "/usr/bin/python3.11";

  @TempDir Path directory;
  private int runs;

  @Test
  void findsMpichWithoutPmi() throws UnreadableRunException {
    Verdict.Found found = Verdicts.on(ranks(MPICH), directory).found(ID);

    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.ranks()).containsExactly(0, 1, 2, 3);
    assertThat(found.summary())
        .isEqualTo(
            "4 ranks of MPICH started as singletons: each takes itself for the only rank, and does"
                + " all of the work");
    assertThat(found.lostCoreSeconds()).as("three of four").isCloseTo(6, within(0.01));
    assertThat(found.evidence()).contains(new Evidence("MPI library", "MPICH, " + MPICH));
  }

  @Test
  void findsMpichThatIsOfferedPmixOnly() throws UnreadableRunException {
    assertThat(Verdicts.on(ranks(MPICH, "PMIX_NAMESPACE"), directory).found(ID).evidence())
        .contains(
            new Evidence(
                "variables that it starts from", "those of PMIx only, which it does not speak"));
  }

  @Test
  void findsOpenMpiWithoutPmix() throws UnreadableRunException {
    assertThat(Verdicts.on(ranks(OPEN_MPI, "PMI_RANK"), directory).foundIds()).contains(ID);
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/lib/x86_64-linux-gnu/libmpich.so.12.2.2, PMI_RANK",
    "/usr/lib/x86_64-linux-gnu/libmpi.so.40.30.4, PMIX_NAMESPACE",
    "/opt/cray/pe/lib64/libmpi_gnu_91.so.12, PALS_RANKID",
    "/opt/cray/pe/lib64/libmpi_gnu_91.so.12, PMI_RANK",
    "/usr/lib64/libz.so.1, NONE"
  })
  void isClearWhereRanksLearnOfEachOther(String library, String variable)
      throws UnreadableRunException {
    assertThat(Verdicts.on(ranks(library, variable).jobCpus("4"), directory).foundIds())
        .doesNotContain(ID);
  }

  @Test
  void isClearForMpichThatSpeaksPmix() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank ->
                rank.observed("./a")
                    .maps(MPICH)
                    .maps("/usr/lib64/libpmix.so.2.13.2")
                    .environment("PMIX_NAMESPACE", "slurm.pmix.1.0")
                    .phase(2, busy("a")));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearUnderAnotherLauncher() throws UnreadableRunException {
    assertThat(Verdicts.on(ranks(MPICH).launchedBy(Launcher.HYDRA), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeASingleRank() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.observed("./a").maps(MPICH).computes(1));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("single rank");
  }

  @Test
  void cannotJudgeRanksWhoseLibrariesAreNotKnown() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.computes(1));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("not recorded");
  }

  @Test
  void findsARunThatFailedAtItsStartWithoutAnyPmi() throws UnreadableRunException {
    assertThat(ended(ranks(PYTHON), 1))
        .isInstanceOfSatisfying(
            Verdict.Found.class,
            found -> {
              assertThat(found.summary())
                  .isEqualTo(
                      "The run failed after 2.0 s, and srun had given its 4 ranks nothing by which"
                          + " MPI finds the others");
              assertThat(found.severity()).isEqualTo(Severity.WARNING);
              assertThat(found.ranks()).containsExactly(0, 1, 2, 3);
              assertThat(found.lostCoreSeconds()).isCloseTo(8, within(0.01));
            });
  }

  @Test
  void isClearOfFailuresThatHaveAnotherReason() throws UnreadableRunException {
    assertThat(ended(ranks(PYTHON), 0)).isInstanceOf(Verdict.Clear.class);
    assertThat(ended(ranks(PYTHON, "PMIX_NAMESPACE"), 1)).isInstanceOf(Verdict.Clear.class);
    assertThat(ended(ranks(PYTHON, "PMI_RANK"), 1)).isInstanceOf(Verdict.Clear.class);
    assertThat(ended(ranks(PYTHON).launchedBy(Launcher.HYDRA), 1))
        .isInstanceOf(Verdict.Clear.class);
    assertThat(ended(ScriptedRun.of(2, rank -> rank.observed("./a").computes(11)), 1))
        .as("long after its start")
        .isInstanceOf(Verdict.NotEvaluated.class);
  }

  /** The verdict about a run whose command ended with {@code exitCode}. */
  private Verdict ended(ScriptedRun scripted, int exitCode) throws UnreadableRunException {
    Path folder = directory.resolve("run-" + runs++);
    Run run = ScriptedRun.readBack(scripted.writeTo(folder));
    return new MpiSingletons()
        .evaluate(
            Metrics.of(
                new Run(
                    run.directory(),
                    Optional.of(new LaunchRecord(List.of("srun", "./a"), List.of(), 0, exitCode)),
                    run.nodes(),
                    run.ranks(),
                    run.expectedRanks(),
                    run.missingRanks(),
                    run.startEpochNanos(),
                    run.endEpochNanos(),
                    run.gaps())));
  }

  private static ScriptedRun ranks(String library, String... variables) {
    return ScriptedRun.of(
        4,
        rank -> {
          rank.observed("./a").maps(PYTHON).maps(library).phase(2, busy("a"));
          for (String variable : variables) {
            rank.environment(variable, "0");
          }
        });
  }
}
