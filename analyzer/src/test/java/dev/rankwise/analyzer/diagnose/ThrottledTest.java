package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottledTest {
  private static final String ID = new Throttled().id();

  @TempDir Path directory;

  @Test
  void findsAQuotaThatHoldsRanksBackAndCountsTheirCommonGroupOnce() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.throttled(0.5).computes(10));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1);
    assertThat(found.summary())
        .isEqualTo("A CPU quota held ranks 0 and 1 back for 5.0 s, summed over CPUs");
    assertThat(found.lostCoreSeconds()).isCloseTo(5, within(0.1));
  }

  @Test
  void isClearWhenTheQuotaIsMetForMomentsOnly() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1, rank -> rank.on(ScriptedNode.plain("n1", 1)).throttled(0.01).computes(10));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }
}
