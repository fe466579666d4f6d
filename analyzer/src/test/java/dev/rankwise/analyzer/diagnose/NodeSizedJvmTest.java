package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ScriptedRank.sizes;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.ThreadLoad;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSizedJvmTest {
  private static final String ID = new NodeSizedJvm().id();

  @TempDir Path directory;

  @Test
  void findsJvmsThatEachSizedThemselvesForTheNodeTheyShare() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(4, rank -> collectsWithSixteenThreads(rank.mask("0-15")));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1, 2, 3);
    assertThat(found.summary())
        .isEqualTo("The JVM of rank 0 sized itself for 16 CPUs, which it shares with 3 more ranks");
    assertThat(found.evidence())
        .contains(new Evidence("collector threads of the node's ranks", "52 for 16 CPUs"));
  }

  @Test
  void findsAJvmThatCountedMoreCpusThanItsRankHas() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(1, rank -> collectsWithSixteenThreads(rank.mask("0-1")).jvm(sizes(16)));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.summary())
        .isEqualTo("The JVM of rank 0 sized itself for 16 CPUs, but its rank may use only 2");
  }

  @Test
  void findsCollectorThreadsThatAFlagMadeTooMany() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(1, rank -> collectsWithSixteenThreads(rank.mask("0-1")).jvm(sizes(2, 16)));

    assertThat(Verdicts.on(run, directory).found(ID).summary())
        .isEqualTo("The JVM of rank 0 runs 16 collector threads, but its rank may use only 2 CPUs");
  }

  @Test
  void isClearWhenTheJvmHasTheCpusThatItCounted() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.computes(3));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhenAnOversizedJvmHardlyCollects() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(4, rank -> rank.mask("0-15").computes(6));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeOtherProgramsOrAKernelThatDoesNotTell() throws UnreadableRunException {
    ScriptedRun python = ScriptedRun.of(2, rank -> rank.withoutJvm().computes(2));
    ScriptedRun silent = ScriptedRun.of(2, rank -> rank.withoutSchedstat().computes(2));

    assertThat(Verdicts.on(python, directory.resolve("python")).reason(ID)).contains("JVM");
    assertThat(Verdicts.on(silent, directory.resolve("silent")).reason(ID)).contains("schedstat");
  }

  private static ScriptedRank collectsWithSixteenThreads(ScriptedRank rank) {
    ThreadLoad[] loads =
        Stream.concat(Stream.of(load(MAIN, 0.6, 0)), Stream.of(loads(16, "GC Thread#", 0.03, 0.09)))
            .toArray(ThreadLoad[]::new);
    return rank.on(ScriptedNode.plain("n1", 16)).collecting(6, 0.1, loads);
  }
}
