package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.JvmFile;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import dev.rankwise.analyzer.scripted.ThreadLoad;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoBoundTest {
  private static final String ID = new IoBound().id();
  private static final String WRITING =
      "__GI___libc_write java.io.FileOutputStream.writeBytes app.Dump.step app.Main.main";

  @TempDir Path directory;

  @Test
  void findsARankThatWaitsForFiles() throws UnreadableRunException {
    run(0.6, WRITING);

    Verdict.Found found = Verdicts.onFilesOf(directory).found(ID);

    assertThat(found.ranks()).containsExactly(0);
    assertThat(found.summary())
        .isEqualTo("Rank 0 spent 40 % of the time reading and writing files");
    assertThat(found.lostCoreSeconds()).isCloseTo(4, within(0.2));
  }

  @Test
  void namesTheFilesWhereTheJdkRecordedThem() throws UnreadableRunException {
    run(0.6, WRITING);
    new JvmFile(3)
        .writes("main", "/scratch/log", 4, 0.5)
        .writes("main", "/scratch/dump", 5, 1)
        .writes("main", "/scratch/tiny", 6, 0.01)
        .writeTo(directory, 0);

    assertThat(Verdicts.onFilesOf(directory).found(ID).evidence())
        .filteredOn(evidence -> evidence.what().equals("file that rank 0 waited for long"))
        .extracting(Evidence::value)
        .containsExactly(
            "/scratch/dump, in app.Dump.step: 1.0 s in 1 wait of 10 ms and longer since second 3",
            "/scratch/log, in app.Dump.step: 0.5 s in 1 wait of 10 ms and longer since second 3");
  }

  @Test
  void isClearWhenARankWaitsForSomethingElse() throws UnreadableRunException {
    run(0.6, "clock_nanosleep java.lang.Thread.sleep app.Main.main");

    assertThat(Verdicts.onFilesOf(directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeWithoutStacks() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.computes(10));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("stacks");
  }

  /** A rank that computes for {@code share} of ten seconds and waits as {@code stack} tells. */
  private void run(double share, String stack) {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.phase(10, ThreadLoad.load("java", share, 0)));
    new StackFile()
        .waiting(StackFile.MAIN_TID, "java", 0, 10 * (1 - share), stack)
        .writeTo(run.writeTo(directory), 0);
  }
}
