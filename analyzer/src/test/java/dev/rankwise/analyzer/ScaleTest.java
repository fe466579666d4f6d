package dev.rankwise.analyzer;

import dev.rankwise.analyzer.jfr.ChildJvm;
import dev.rankwise.analyzer.jfr.JavaHomes;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory grows with ranks, never with run time: analyzed in a Java process with a small heap. */
class ScaleTest {
  @TempDir Path directory;

  @Test
  void twoThousandRanksFitIntoHalfAGigabyte() throws IOException, InterruptedException {
    ScriptedRun.of(
            2_000,
            rank ->
                rank.on(ScriptedNode.plain("n" + rank.rank() / 8, 8))
                    .mask("" + rank.rank() % 8)
                    .computes(rank.rank() == 1_234 ? 2 : 1))
        .jobCpus("8(x250)")
        .writeTo(directory);

    analyzeWithin("-Xmx512m", 2_000, "load-imbalance");
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
