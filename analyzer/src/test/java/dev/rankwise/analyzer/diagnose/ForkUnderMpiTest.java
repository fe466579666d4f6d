package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkUnderMpiTest {
  private static final String ID = new ForkUnderMpi().id();
  private static final String MPI = "/opt/cray/pe/lib64/libmpi_gnu_91.so.12.0.0";
  private static final String SLINGSHOT = "/usr/lib64/libcxi.so.1.5.0";

  @TempDir Path directory;

  @Test
  void findsARankThatForks() throws UnreadableRunException {
    Verdict.Found found = Verdicts.on(forking(MPI), directory).found(ID);

    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(found.ranks()).containsExactly(0, 1);
    assertThat(found.summary())
        .isEqualTo(
            "Ranks 0 and 1 forked under MPI: parent and child may corrupt each other's messages");
    assertThat(found.evidence())
        .contains(
            new Evidence("MPI library", "Cray MPICH, " + MPI),
            new Evidence("processes that rank 0 started", "1, 1 of them with MPI mapped"));
  }

  @ParameterizedTest
  @CsvSource({
    "Aries, /opt/cray/ugni/6.0.14/lib64/libugni.so.0.6.0",
    "Slingshot, /usr/lib64/libcxi.so.1.5.0",
    "verbs, /usr/lib64/libibverbs.so.1.14.44.0",
    "EFA, /usr/lib64/libefa.so.1"
  })
  void tellsTheNetworkFromWhatIsMapped(String network, String path) throws UnreadableRunException {
    assertThat(Verdicts.on(forking(MPI, path), directory).found(ID).evidence())
        .contains(new Evidence(network, path));
  }

  @Test
  void isMilderWhereTheChildIsAnotherProgram() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank -> {
              rank.observed("python3 a.py").environment("PMI_RANK", "0").phase(3, busy("python3"));
              rank.starts(child -> child.phase(3, busy("sh")));
              rank.maps(MPI).maps(SLINGSHOT);
            });

    assertThat(Verdicts.on(run, directory).found(ID).severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void isClearWhereTheNetworkBearsIt() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> script(rank, MPI, SLINGSHOT).environment("CXI_FORK_SAFE", "1"));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWithoutAFork() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2,
            rank ->
                rank.observed("./a").maps(MPI).environment("PMI_RANK", "0").phase(3, busy("a")));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWithoutMpi() throws UnreadableRunException {
    assertThat(Verdicts.on(forking("/usr/bin/python3.11"), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeRanksWhoseLibrariesAreNotKnown() throws UnreadableRunException {
    assertThat(Verdicts.on(ScriptedRun.of(2, rank -> rank.computes(2)), directory).reason(ID))
        .contains("not recorded");
  }

  private static ScriptedRun forking(String... mapped) {
    return ScriptedRun.of(2, rank -> script(rank, mapped));
  }

  private static ScriptedRank script(ScriptedRank rank, String... mapped) {
    rank.observed("python3 a.py").environment("PMI_RANK", "0").phase(3, busy("python3"));
    for (String file : mapped) {
      rank.maps(file);
    }
    return rank.starts(child -> child.phase(3, load("python3", 0.1, 0)));
  }
}
