package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlasOversubscriptionTest {
  private static final String ID = new BlasOversubscription().id();
  private static final String OPENBLAS = "/v/numpy.libs/libscipy_openblas64_-ff651d7f.so";

  @TempDir Path directory;

  @Test
  void findsWorkersTimesThreads() throws UnreadableRunException {
    Verdicts verdicts = Verdicts.on(pool(4, 4, 0.25, 0.75, OPENBLAS), directory);
    Verdict.Found found = verdicts.found(ID);

    assertThat(verdicts.foundIds()).as("and nothing else").containsExactly(ID);
    assertThat(found.summary())
        .isEqualTo("4 workers of rank 0 with up to 4 busy threads each compete for 4 CPUs");
    assertThat(found.evidence())
        .contains(
            new Evidence("busy threads of the workers", "16 in 4 processes"),
            new Evidence("OpenBLAS", OPENBLAS));
  }

  @Test
  void isClearWithOneThreadInEachWorker() throws UnreadableRunException {
    assertThat(Verdicts.on(pool(4, 1, 1, 0, OPENBLAS), directory).foundIds()).isEmpty();
  }

  @Test
  void isClearForWorkersWithoutSuchALibrary() throws UnreadableRunException {
    Verdicts verdicts = Verdicts.on(pool(4, 4, 0.25, 0.75, "/usr/lib/libz.so"), directory);

    assertThat(verdicts.of(ID)).isInstanceOf(Verdict.Clear.class);
    assertThat(verdicts.foundIds()).containsExactly(new ThreadOversubscription().id());
  }

  @Test
  void isClearForProcessesOneAfterAnother() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank -> {
              rank.on(ScriptedNode.plain("n1", 4))
                  .mask("0-3")
                  .observed("./run")
                  .maps(OPENBLAS)
                  .phase(8, load("run", 0.01, 0));
              for (int i = 0; i < 4; i++) {
                double start = 2.0 * i;
                rank.starts(child -> child.startsAfter(start).phase(2, loads(4, "solve", 1, 0)));
              }
            });

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeWithoutProcesses() throws UnreadableRunException {
    assertThat(Verdicts.on(ScriptedRun.of(1, rank -> rank.computes(2)), directory).reason(ID))
        .contains("no processes");
  }

  private static ScriptedRun pool(
      int workers, int threads, double cpu, double queued, String library) {
    return ScriptedRun.of(
        1,
        rank -> {
          rank.on(ScriptedNode.plain("n1", 4))
              .mask("0-3")
              .observed("python3 pool.py")
              .maps(library)
              .phase(6, load("python3", 0.01, 0));
          for (int i = 0; i < workers; i++) {
            rank.starts(child -> child.phase(6, loads(threads, "python3-", cpu, queued)));
          }
        });
  }
}
