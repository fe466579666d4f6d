package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.JvmFile;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcPressureTest {
  private static final String ID = new GcPressure().id();

  @TempDir Path directory;

  @Test
  void findsAJvmThatStandsStillForLong() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            2, rank -> rank.collecting(10, rank.rank() == 1 ? 0.3 : 0.01, load(MAIN, 0.7, 0)));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.ranks()).containsExactly(1);
    assertThat(found.summary())
        .isEqualTo("Rank 1 stood still for garbage collection for 30 % of the time");
    assertThat(found.lostCoreSeconds()).isCloseTo(3, within(0.01));
    assertThat(found.evidence())
        .contains(
            new Evidence("collections of rank 1", "60, 3.0 s in all"),
            new Evidence("collector", "Serial"),
            new Evidence("heap", "50 MiB in use at most, of 4096 MiB"));
  }

  @Test
  void tellsPausesAndCausesWhereTheJdkRecordedThem() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.collecting(20, 0.3, load(MAIN, 0.7, 0)));
    new JvmFile(10)
        .collection("Allocation Failure", 11, 0.12)
        .collection("Allocation Failure", 12, 0.28)
        .collection("System.gc()", 13, 0.5)
        .writeTo(run.writeTo(directory), 0);

    assertThat(Verdicts.onFilesOf(directory).found(ID).evidence())
        .contains(
            new Evidence(
                "pauses of rank 0", "3 of 0.9 s in all, the longest 500 ms, since second 10"),
            new Evidence(
                "causes of its collections",
                "System.gc() (1, 0.5 s of pauses), Allocation Failure (2, 0.4 s of pauses)"));
  }

  @Test
  void chargesACpuThatRanksShareOnce() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            8,
            rank ->
                rank.on(ScriptedNode.plain("n1", 8))
                    .mask("0-7")
                    .collecting(10, 0.5, load(MAIN, 0.5, 0)));

    assertThat(Verdicts.on(run, directory).found(ID).lostCoreSeconds()).isCloseTo(40, within(0.1));
  }

  @Test
  void isClearWhenCollectionCostsLittle() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.collecting(10, 0.03, load(MAIN, 0.9, 0)));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeOtherPrograms() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.withoutJvm().computes(2));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("JVM");
  }
}
