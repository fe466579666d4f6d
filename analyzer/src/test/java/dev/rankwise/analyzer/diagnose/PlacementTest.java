package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.trace.Launcher;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "64(x3)            | 64 64 64",
        "64(x2),32         | 64 64 32",
        "32,64(x2)         | 32 64 64",
        "8,16,24           | 8 16 24",
        "64                | 64 0 0",
        "64(x2)            | 64 64 0",
        "64(x0),32(x3)     | 32 32 32",
        "none              | 0 0 0",
        "''                | 0 0 0",
        "sixty-four        | 0 0 0",
        "64(x              | 0 0 0",
        "64(x2             | 0 0 0",
        "64x2              | 0 0 0",
        "-64(x3)           | 0 0 0",
        "64(x3) # hi       | 0 0 0",
        "99999999999(x3)   | 0 0 0",
        "64(x99999999999)  | 0 0 0",
        ",                 | 0 0 0",
        "64(x1),,32        | 64 0 0",
      })
  void readsWhatTheJobHoldsOnEachNode(String counts, String expected)
      throws UnreadableRunException {
    ScriptedRun script =
        ScriptedRun.of(
            3,
            rank -> {
              rank.on(ScriptedNode.plain("n" + rank.rank(), 96)).mask("0").waits(0.1);
              if (counts != null) {
                rank.environment("SLURM_JOB_CPUS_PER_NODE", counts);
              }
            });
    Run run = script.read(directory);

    List<String> held =
        run.nodes().stream().map(node -> "" + Placement.cpusHeld(run, node)).toList();

    assertThat(String.join(" ", held)).isEqualTo(expected);
  }

  @Test
  void doesNotGuessWhichOfUnequalNodesAStepOfFewerNodesHas() throws UnreadableRunException {
    ScriptedRun script =
        ScriptedRun.of(
            1,
            rank ->
                rank.environment("SLURM_JOB_NUM_NODES", "3")
                    .environment("SLURM_STEP_NUM_NODES", "1")
                    .waits(0.1));

    assertThat(heldOnFirstNode(script.jobCpus("64(x2),32"), "unequal")).isZero();
    assertThat(heldOnFirstNode(script.jobCpus("64(x3)"), "equal")).isEqualTo(64);
  }

  private int heldOnFirstNode(ScriptedRun script, String name) throws UnreadableRunException {
    Run run = script.read(directory.resolve(name));
    return Placement.cpusHeld(run, run.nodes().get(0));
  }

  @Test
  void aLocalLaunchHoldsAllCpusThatAreOnline() throws UnreadableRunException {
    Run run =
        ScriptedRun.of(2, rank -> rank.on(ScriptedNode.plain("n1", 6)).waits(0.1))
            .launchedBy(Launcher.RANKWISE)
            .read(directory);
    NodeTopology node = run.nodes().get(0);

    assertThat(Placement.cpusHeld(run, node)).isEqualTo(6);
    assertThat(Placement.cpusFree(run, node)).isEqualTo(4);
  }

  @Test
  void freeCpusAreCountedInCores() throws UnreadableRunException {
    Run whole = onHaswell("64", "2");
    Run oneThreadEach = onHaswell("32", "1");

    assertThat(Placement.coresFree(whole, whole.nodes().get(0))).isEqualTo(31);
    assertThat(Placement.coresFree(oneThreadEach, oneThreadEach.nodes().get(0))).isEqualTo(31);
  }

  private Run onHaswell(String jobCpus, String threadsPerCore) throws UnreadableRunException {
    return ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.haswell("nid0"))
                    .mask(threadsPerCore.equals("1") ? "0" : "0,32")
                    .environment("SLURM_THREADS_PER_CORE", threadsPerCore)
                    .waits(0.1))
        .jobCpus(jobCpus)
        .read(directory.resolve(jobCpus));
  }
}
