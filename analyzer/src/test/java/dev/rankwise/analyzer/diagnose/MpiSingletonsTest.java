package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.trace.Launcher;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MpiSingletonsTest {
  private static final String ID = new MpiSingletons().id();
  private static final String OPEN_MPI = "/usr/lib/x86_64-linux-gnu/libmpi.so.40.30.4";
  private static final String MPICH = "/usr/lib/x86_64-linux-gnu/libmpich.so.12.2.2";

  @TempDir Path directory;

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

  private static ScriptedRun ranks(String library, String... variables) {
    return ScriptedRun.of(
        4,
        rank -> {
          rank.observed("./a").maps("/usr/bin/python3.11").maps(library).phase(2, busy("a"));
          for (String variable : variables) {
            rank.environment(variable, "0");
          }
        });
  }
}
