package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InheritedMaskTest {
  private static final String ID = new InheritedMask().id();
  private static final String OPENMP = "/usr/lib/x86_64-linux-gnu/libgomp.so.1.0.0";

  @TempDir Path directory;

  @Test
  void findsWorkersOnTheOneCpuOfTheirParent() throws UnreadableRunException {
    Verdicts verdicts =
        Verdicts.on(pool("0-3", "0").and(OPENMP, "OMP_PROC_BIND", "true"), directory);
    Verdict.Found found = verdicts.found(ID);

    assertThat(verdicts.foundIds()).as("and nothing else").containsExactly(ID);
    assertThat(found.summary())
        .isEqualTo(
            "4 processes that rank 0 started share 1 CPU (0) of the 4 that the rank was given");
    assertThat(found.lostCoreSeconds()).isCloseTo(18, within(0.5));
    assertThat(found.evidence())
        .contains(
            new Evidence("CPUs of the rank and of its processes", "0-3; 0"),
            new Evidence("variable that binds", "OMP_PROC_BIND=true"),
            new Evidence("GNU OpenMP", OPENMP));
    assertThat(found.confidence()).isEqualTo(0.95);
  }

  @Test
  void isLessSureWhereNoVariableBinds() throws UnreadableRunException {
    assertThat(
            Verdicts.on(pool("0-3", "0").and(OPENMP, "OMP_PROC_BIND", "false"), directory)
                .found(ID)
                .confidence())
        .isEqualTo(0.7);
  }

  @Test
  void isClearWhereTheRankWasGivenOneCpu() throws UnreadableRunException {
    Verdicts verdicts = Verdicts.on(pool("0", "0").and(OPENMP, "OMP_PROC_BIND", "true"), directory);

    assertThat(verdicts.foundIds()).containsExactly(new NarrowMask().id());
  }

  @Test
  void isClearWhereNothingBinds() throws UnreadableRunException {
    Verdicts verdicts = Verdicts.on(pool("0-3", "0").and("/usr/lib/libz.so", "A", "B"), directory);

    assertThat(verdicts.of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeWithoutProcesses() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(1, rank -> rank.computes(2));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("no processes");
  }

  @Test
  void cannotJudgeOnAKernelThatDoesNotTell() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.withoutSchedstat()
                    .observed("./a")
                    .phase(2, busy("a"))
                    .starts(child -> child.phase(2, busy("a"))));

    assertThat(Verdicts.on(run, directory).reason(ID)).contains("schedstat");
  }

  private static Pool pool(String given, String inherited) {
    return new Pool(given, inherited);
  }

  private record Pool(String given, String inherited) {
    ScriptedRun and(String library, String variable, String value) {
      return ScriptedRun.of(
          1,
          rank -> {
            rank.on(ScriptedNode.plain("n1", 4))
                .mask(given)
                .observed("python3 pool.py")
                .maps(library)
                .environment(variable, value)
                .phase(6, load("python3", 0.01, 0));
            for (int i = 0; i < 4; i++) {
              rank.starts(child -> child.phase(6, load("python3", 0.25, 0.75).allowed(inherited)));
            }
          });
    }
  }
}
