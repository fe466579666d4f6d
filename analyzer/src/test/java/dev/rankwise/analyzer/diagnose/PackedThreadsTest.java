package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.ThreadLoad;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedThreadsTest {
  private static final String ID = new PackedThreads().id();
  private static final ScriptedNode JUWELS = new ScriptedNode("n1", 2, 48, 2);

  /** {@code srun -n 4 -c 12} and its masks under Slurm 22.05.8 on two packages of 24 cores. */
  private static final String[] PACKED = {"0-5,48-53", "24-29,72-77", "6-11,54-59", "30-35,78-83"};

  /** The same with {@code --hint=nomultithread}. */
  private static final String[] SPREAD = {"0-11", "24-35", "12-23", "36-47"};

  @TempDir Path directory;

  private static ScriptedRun run(ScriptedNode node, String[] masks, int threads) {
    return ScriptedRun.of(
            4,
            rank ->
                rank.on(node)
                    .mask(masks[rank.rank()])
                    .phase(5, ThreadLoad.loads(threads, "worker-", 1, 0)))
        .jobCpus("96");
  }

  @Test
  void findsTwoThreadsOnACoreWhileOthersAreFree() throws UnreadableRunException {
    Verdict.Found found = Verdicts.on(run(JUWELS, PACKED, 12), directory).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1, 2, 3);
    assertThat(found.summary())
        .isEqualTo(
            "Rank 0 (like 3 more) keeps 12.0 threads busy on 6 cores of n1, while its job holds"
                + " 24 cores that no rank may use");
  }

  @Test
  void isClearWithACoreForEachThread() throws UnreadableRunException {
    assertThat(Verdicts.on(run(JUWELS, SPREAD, 12), directory.resolve("spread")).of(ID))
        .isInstanceOf(Verdict.Clear.class);
    assertThat(Verdicts.on(run(JUWELS, PACKED, 6), directory.resolve("half")).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhereTheJobHoldsNoOtherCore() throws UnreadableRunException {
    assertThat(Verdicts.on(run(JUWELS, PACKED, 12).jobCpus("48"), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeCoresOfOneThread() throws UnreadableRunException {
    ScriptedRun plain = ScriptedRun.of(2, rank -> rank.computes(5));
    assertThat(Verdicts.on(plain, directory).reason(ID)).contains("one hardware thread");
  }
}
