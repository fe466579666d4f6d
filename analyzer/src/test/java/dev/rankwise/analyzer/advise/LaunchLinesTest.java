package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.Launcher;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lines rebuilt from environments of tasks that were captured under Slurm 22.05.8 on nodes of 2
 * sockets, 16 cores each, 2 hardware threads each. The first column is what was asked for.
 */
class LaunchLinesTest {

  @ParameterizedTest(name = "srun -n 2 {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "                       | 0x0000FFFF0000FFFF,0xFFFF0000FFFF0000 | 64 | 64 | | -n 2 -c 32",
        "-c4                    | 0x0000000300000003,0x0003000000030000 |  8 | 64 |"
            + " SLURM_CPUS_PER_TASK=4 | -n 2 -c 4",
        "--cpu-bind=cores       | 0x0000000100000001,0x0001000000010000 | 64 | 64 | | -n 2 -c 2",
        "--cpu-bind=none        | none | 64 | 64 | | -n 2 --cpu-bind=none",
        "--cpu-bind=map_cpu:0,1 | map_cpu:0,1 | 64 | 64 | | -n 2 -c 1 --cpu-bind=map_cpu:0,1",
        "--hint=nomultithread   | 0x0000000000000001,0x0000000000010000 | 64 | 32 |"
            + " SLURM_THREADS_PER_CORE=1 | -n 2 -c 1 --threads-per-core=1",
        "--hint=multithread     | 0x0000000000000001,0x0000000000010000 | 64 | 64 | | -n 2 -c 1",
        "-m block:cyclic        | 0x0000FFFF0000FFFF,0xFFFF0000FFFF0000 | 64 | 64 |"
            + " SLURM_DISTRIBUTION=block:cyclic | -n 2 -c 32 -m block:cyclic",
        "-m plane=2             | 0x0000FFFF0000FFFF,0x0000FFFF0000FFFF | 64 | 64 |"
            + " SLURM_DISTRIBUTION=plane;SLURM_DIST_PLANESIZE=2 | -n 2 -c 32 -m plane=2",
        "--exact                | 0x0000000000000001,0x0000000100000000 |  2 | 64 | | -n 2 -c 1",
        "--mem-bind=local       | 0x0000FFFF0000FFFF,0xFFFF0000FFFF0000 | 64 | 64 |"
            + " SLURM_MEM_BIND_TYPE=local;SLURM_MEM_BIND_LIST= | -n 2 -c 32 --mem-bind=local",
        "-O                     | 0xFFFFFFFFFFFFFFFF,0xFFFFFFFFFFFFFFFF | 64 | 64 |"
            + " SLURM_OVERCOMMIT=1 | -n 2 -O",
        "--mpi=pmi2             | 0x0000FFFF0000FFFF,0xFFFF0000FFFF0000 | 64 | 64 |"
            + " SLURM_MPI_TYPE=pmi2 | -n 2 -c 32 --mpi=pmi2",
      })
  void rebuildsAStepsLine(
      String asked, String binding, int cpusOnNode, int jobCpus, String more, String expected) {
    Map<String, String> step = step(1, 2, "2", jobCpus + "");
    step.put("SLURM_CPUS_ON_NODE", cpusOnNode + "");
    add(step, more);
    RunBuilder run = new RunBuilder().node("n1", 32, 2).program("./app 'two words'");
    for (int local = 0; local < 2; local++) {
      run.rank(bind(step, binding, local));
    }
    LaunchLines.Known known = LaunchLines.of(run.environment(step).build());
    assertThat(known.inferred()).isTrue();
    assertThat(known.line()).hasToString("srun -N 1 " + expected + " ./app 'two words'");
  }

  @Test
  void distrustsTheInheritedCpusPerTask() {
    Map<String, String> step = step(2, 8, "4(x2)", "64(x2)");
    step.put("SLURM_CPUS_ON_NODE", "64");
    step.put("SLURM_CPUS_PER_TASK", "16");
    step.put("SLURM_NTASKS_PER_NODE", "4");
    step.put("SLURM_DISTRIBUTION", "block");
    RunBuilder run = twoNodes(bind(step, "0xFFFFFFFFFFFFFFFF", 0));
    assertThat(LaunchLines.of(run.environment(step).build()).line())
        .hasToString("srun -N 2 -n 8 --ntasks-per-node=4 -m block java -jar app.jar");
  }

  @Test
  void believesTheStepsOwnCpus() {
    Map<String, String> step = step(2, 8, "4(x2)", "64(x2)");
    step.put("SLURM_CPUS_ON_NODE", "32");
    step.put("SLURM_CPUS_PER_TASK", "8");
    RunBuilder run = twoNodes("0-3,32-35");
    assertThat(LaunchLines.of(run.environment(step).build()).line())
        .hasToString("srun -N 2 -n 8 --ntasks-per-node=4 -c 8 java -jar app.jar");
  }

  @Test
  void rebuildsTheLineOfASharedNode() {
    Map<String, String> step = step(1, 1, "1", "1");
    step.put("SLURM_CPUS_ON_NODE", "1");
    RunBuilder run = new RunBuilder().node("n1", 2, 1).rank(bind(step, "0x1", 0));
    assertThat(LaunchLines.of(run.environment(step).build()).line())
        .hasToString("srun -N 1 -n 1 -c 1 java -jar app.jar");
  }

  @Test
  void leavesTheRecordingAgentOut() {
    RunBuilder run =
        new RunBuilder()
            .node("n1", 2, 1)
            .rank("0")
            .program(
                "java -javaagent:/opt/rankwise-agent.jar=dir=/runs/a,stacks=off -Xmx1g -jar app.jar");
    assertThat(LaunchLines.of(run.build()).line().program())
        .containsExactly("java", "-Xmx1g", "-jar", "app.jar");
  }

  @Test
  void takesTheRecordedCommandAsItIs() {
    RunBuilder run =
        new RunBuilder().node("n1", 2, 1).rank("0").command("srun -n1 -c1 java -jar app.jar");
    LaunchLines.Known known = LaunchLines.of(run.build());
    assertThat(known.inferred()).isFalse();
    assertThat(known.line()).hasToString("srun -n 1 -c 1 java -jar app.jar");
  }

  @Test
  void rebuildsTheLineWhenTheRecordedCommandIsAScript() {
    RunBuilder run = new RunBuilder().node("n1", 2, 1).rank("0").command("bash job.sh");
    LaunchLines.Known known = LaunchLines.of(run.build());
    assertThat(known.inferred()).isTrue();
    assertThat(known.line()).hasToString("srun -N 1 -n 1 -c 1 java -jar app.jar");
  }

  @Test
  void knowsTheLocalLaunchersLine() {
    RunBuilder run =
        new RunBuilder()
            .node("here", 2, 1)
            .rank("0")
            .rank("1")
            .local("-n 2 -c 1 -o out", "java -jar app.jar");
    LaunchLines.Known known = LaunchLines.of(run.build());
    assertThat(known.inferred()).isFalse();
    assertThat(known.line()).hasToString("rankwise run -n 2 -c 1 -- java -jar app.jar");
  }

  @Test
  void rebuildsALocalLaunchFromItsRanks() {
    RunBuilder run =
        new RunBuilder().node("here", 4, 1).rank("0-1").rank("2-3").launcher(Launcher.RANKWISE);
    LaunchLines.Known known = LaunchLines.of(run.build());
    assertThat(known.inferred()).isTrue();
    assertThat(known.line()).hasToString("rankwise run -n 2 -c 2 -- java -jar app.jar");
  }

  @Test
  void saysOnlyTheProgramOfLaunchersItDoesNotKnow() {
    RunBuilder run = new RunBuilder().node("here", 4, 1).rank("0-3").launcher(Launcher.OPEN_MPI);
    assertThat(LaunchLines.of(run.build()).line()).hasToString("java -jar app.jar");
  }

  private static RunBuilder twoNodes(String mask) {
    RunBuilder run = new RunBuilder().node("n1", 32, 2);
    for (int i = 0; i < 4; i++) {
      run.rank(mask);
    }
    run.node("n2", 32, 2);
    for (int i = 0; i < 4; i++) {
      run.rank(mask);
    }
    return run;
  }

  private static Map<String, String> step(int nodes, int tasks, String perNode, String jobCpus) {
    Map<String, String> step = new HashMap<>();
    step.put("SLURM_STEP_NUM_NODES", nodes + "");
    step.put("SLURM_STEP_NUM_TASKS", tasks + "");
    step.put("SLURM_STEP_TASKS_PER_NODE", perNode);
    step.put("SLURM_JOB_CPUS_PER_NODE", jobCpus);
    return step;
  }

  /** Adds how Slurm bound the ranks, and gives the mask of one of them as a list. */
  private static String bind(Map<String, String> step, String binding, int local) {
    if (binding.equals("none")) {
      step.put("SLURM_CPU_BIND_TYPE", "none");
      return "0-63";
    }
    boolean map = binding.startsWith("map_cpu:");
    String list = map ? binding.substring("map_cpu:".length()) : binding;
    step.put("SLURM_CPU_BIND_TYPE", map ? "map_cpu:" : "mask_cpu:");
    step.put("SLURM_CPU_BIND_LIST", list);
    String[] entries = list.split(",");
    String entry = entries[local % entries.length];
    return map ? entry : CpuSet.parseMask(entry).toString();
  }

  private static void add(Map<String, String> step, String variables) {
    if (variables != null) {
      for (String variable : variables.split(";")) {
        step.put(variable.split("=")[0], variable.substring(variable.indexOf('=') + 1));
      }
    }
  }
}
