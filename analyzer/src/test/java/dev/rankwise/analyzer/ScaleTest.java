package dev.rankwise.analyzer;

import dev.rankwise.analyzer.jfr.ChildJvm;
import dev.rankwise.analyzer.jfr.JavaHomes;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.JvmFile;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory grows with ranks, never with run time: analyzed in a Java process with a small heap. */
class ScaleTest {
  /** Long enough for a timeline of nearly as many slots as there can be. */
  private static final double SECONDS = 50;

  @TempDir Path directory;

  @Test
  void twoThousandRanksFitIntoHalfAGigabyte() throws IOException, InterruptedException {
    ScriptedRun.of(
            2_000,
            rank ->
                rank.on(ScriptedNode.plain("n" + rank.rank() / 8, 8))
                    .mask("" + rank.rank() % 8)
                    .computes(rank.rank() == 1_234 ? SECONDS : 0.8 * SECONDS))
        .jobCpus("8(x250)")
        .writeTo(directory);
    addStacksAndJdkEvents(2_000);

    analyzeWithin("-Xmx512m", 2_000, "load-imbalance");
  }

  /**
   * Stacks and the JDK's events of each rank: waits in more places than are remembered, with names
   * as long as are kept. All ranks have the same files.
   */
  private void addStacksAndJdkEvents(int ranks) throws IOException {
    JvmFile waits = new JvmFile(0);
    for (int i = 0; i < 600; i++) {
      waits.writes("main", "/scratch/" + i + "/" + "x".repeat(300), 0.5, 0.01);
    }
    waits.writeTo(directory, 0);
    new StackFile()
        .running(StackFile.MAIN_TID, ScriptedRank.MAIN, 0, 1, "app.Solver.step app.Main.main")
        .writeTo(directory, 0);
    RunDirectory files = new RunDirectory(directory);
    for (int rank = 1; rank < ranks; rank++) {
      Files.createLink(files.jvmFile(rank), files.jvmFile(0));
      Files.createLink(
          files.stacksFile(rank, StackFile.MAIN_TID), files.stacksFile(0, StackFile.MAIN_TID));
    }
  }

  @Test
  void aDayOfSamplesFitsIntoSixtyFourMegabytes() throws IOException, InterruptedException {
    ScriptedRun.of(1, rank -> rank.computes(50_000)).jobCpus("1").writeTo(directory);

    analyzeWithin("-Xmx64m", 1, "none");
  }

  private void analyzeWithin(String heap, int ranks, String found)
      throws IOException, InterruptedException {
    ChildJvm.run(
        JavaHomes.running(),
        List.of(heap, "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"),
        Analyze.class,
        directory.toString(),
        Integer.toString(ranks),
        found);
  }

  /** Analyzes a run and compares how many ranks it has and what is found first. */
  static final class Analyze {
    private Analyze() {}

    public static void main(String[] arguments) throws UnreadableRunException {
      Analysis analysis = Analyzer.analyze(Path.of(arguments[0]), Optional.empty());
      int ranks = analysis.measures().run().ranks().size();
      String found =
          analysis.findings().stream()
              .findFirst()
              .map(advised -> advised.finding().id())
              .orElse("none");
      if (ranks != Integer.parseInt(arguments[1]) || !found.equals(arguments[2])) {
        throw new IllegalStateException(ranks + " ranks, " + found + " " + analysis.findings());
      }
    }
  }
}
