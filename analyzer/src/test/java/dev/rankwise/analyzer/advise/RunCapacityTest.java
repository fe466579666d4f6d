package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.Capacity;
import dev.rankwise.trace.Launcher;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunCapacityTest {

  @Test
  void holdsOnlyWhatTheJobHoldsOfANode() {
    RunBuilder run =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0")
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "1(x2)"));
    assertThat(RunCapacity.held(run.build(), false)).contains(new Capacity(1, 1, 1));
  }

  @Test
  void countsCoresWhereTheJobWasAllocatedThem() {
    RunBuilder run =
        new RunBuilder()
            .node("n1", 32, 2)
            .rank("0")
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "32", "SLURM_THREADS_PER_CORE", "1"));
    assertThat(RunCapacity.held(run.build(), false)).contains(new Capacity(32, 64, 2));
  }

  @Test
  void holdsWhatTheRanksMayUseWhenSlurmDoesNotSay() {
    RunBuilder run = new RunBuilder().node("n1", 8, 2).rank("0-1,8-9").rank("2-3,10-11");
    assertThat(RunCapacity.held(run.build(), false)).contains(new Capacity(4, 8, 2));
  }

  @Test
  void takesTheSmallestNode() {
    RunBuilder run =
        new RunBuilder()
            .node("big", 8, 1)
            .rank("0")
            .node("small", 4, 1)
            .rank("0")
            .launcher(Launcher.RANKWISE);
    assertThat(RunCapacity.held(run.build(), true)).contains(new Capacity(4, 4, 1));
  }
}
