package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.Capacity;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.layout.LayoutPlan;
import dev.rankwise.analyzer.layout.LayoutPlanner;
import dev.rankwise.analyzer.layout.LayoutRequest;
import dev.rankwise.analyzer.layout.LayoutWarning;
import dev.rankwise.analyzer.layout.ProgramKind;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Machines;
import dev.rankwise.analyzer.script.CheckOptions;
import dev.rankwise.analyzer.script.CheckedScript;
import dev.rankwise.analyzer.script.SlurmRelease;
import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten facts that mislead, each with what becomes of it here. Environments and masks were captured
 * under Slurm 22.05.8 on nodes of 2 sockets, 16 cores each, 2 hardware threads each.
 */
class TrapsTest {
  private static final List<String> BINDING = List.of("cpu-bind", "hint", "threads-per-core");

  /** {@code sbatch -N2 --ntasks-per-node=4 -c 16}, then a plain {@code srun}. */
  private static final Map<String, String> STALE =
      Map.ofEntries(
          Map.entry("SLURM_STEP_ID", "0"),
          Map.entry("SLURM_STEP_NUM_NODES", "2"),
          Map.entry("SLURM_STEP_NUM_TASKS", "8"),
          Map.entry("SLURM_STEP_TASKS_PER_NODE", "4(x2)"),
          Map.entry("SLURM_JOB_CPUS_PER_NODE", "64(x2)"),
          Map.entry("SLURM_CPUS_ON_NODE", "64"),
          Map.entry("SLURM_CPUS_PER_TASK", "16"),
          Map.entry("SLURM_CPU_BIND_TYPE", "mask_cpu:"),
          Map.entry("SLURM_CPU_BIND_LIST", "0xFFFFFFFFFFFFFFFF"));

  private static LayoutPlan plan(Machine machine, int tasks, ProgramKind kind) {
    return LayoutPlanner.plan(
        new LayoutRequest(
            machine,
            OptionalInt.of(1),
            tasks,
            OptionalInt.empty(),
            kind,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            List.of("./a.out")));
  }

  private static List<String> rules(String script, String source) {
    CheckOptions options =
        new CheckOptions(Machines.named("haswell"), Optional.empty(), name -> Optional.of(source));
    return CheckedScript.check(script, options).findings().stream()
        .map(CheckedScript.Finding::rule)
        .toList();
  }

  @Test
  void oneTheCpusPerTaskInATaskMayBeTheJobsAndNotTheSteps() {
    RunBuilder run = new RunBuilder().node("n1", 32, 2);
    for (int i = 0; i < 8; i++) {
      run = i == 4 ? run.node("n2", 32, 2).rank("0-63") : run.rank("0-63");
    }
    assertThat(LaunchLines.of(run.environment(STALE).build()).line().has("cpus-per-task"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"21.08.8, true", "22.05.0, false", "23.02.7, false", "23.11.0, true", "24.05, true"})
  void twoOnlyTwoReleasesDoNotHandOnTheCpusPerTask(String release, boolean inherits) {
    assertThat(SlurmRelease.parse(release).orElseThrow().inheritsCpusPerTask()).isEqualTo(inherits);
  }

  @Test
  void threeTheMaskOfSlurmOutlivesTheOneThatOpenMpNarrowed() {
    RunBuilder run =
        new RunBuilder().node("n1", 8, 1).rank("0-3", rank -> rank.usedMask("0")).rank("4-7");
    assertThat(LaunchLines.of(run.build()).line().number("cpus-per-task")).hasValue(4);
  }

  @Test
  void fourAHintAndABindingAreNeverInOneLine() {
    for (BindingStyle style : BindingStyle.values()) {
      for (String given :
          List.of("", "--hint=nomultithread --cpu-bind=cores", "--threads-per-core=1 -B 2")) {
        LaunchLine line = LaunchLine.parse(ShellWords.split("srun -n 4 " + given + " ./a"));
        LaunchLine bound = style.apply(line, new Layout(1, 4, 8), new Capacity(32, 64, 2));
        assertThat(BINDING).filteredOn(bound::has).hasSize(style == BindingStyle.LOCAL ? 0 : 1);
      }
    }
  }

  @Test
  void fiveWhatTheCpusPerTaskCountDependsOnTheStyle() {
    Capacity node = new Capacity(48, 96, 2);
    assertThat(node.share(4, BindingStyle.CPU_BIND)).hasValue(24);
    assertThat(node.share(4, BindingStyle.NOMULTITHREAD)).hasValue(12);
    assertThat(CpuSet.parseList("0-5,48-53").size()).isEqualTo(12); // -n4 -c12 without the hint
    assertThat(CpuSet.parseList("0-11").size()).isEqualTo(12); // and with it
  }

  @Test
  void sixABatchScriptHasARankAndIsNone() {
    Map<String, String> script =
        Map.of("SLURM_JOB_ID", "1", "SLURM_PROCID", "0", "SLURM_NTASKS", "8");
    assertThat(LaunchIdentity.from(script).launcher()).isEqualTo(Launcher.NONE);
    assertThat(rules("#SBATCH -n 8\npython a.py\n", "from mpi4py import MPI")).contains("L02");
  }

  @Test
  void sevenPlacesForThreadsAreNeverAdvisedToProgramsThatFork() {
    for (Machine machine : Machines.all()) {
      assertThat(plan(machine, 1, ProgramKind.MULTIPROCESSING).environment())
          .doesNotContainKeys("OMP_PLACES", "OMP_PROC_BIND", "GOMP_CPU_AFFINITY");
    }
    assertThat(
            rules(
                "export OMP_PLACES=cores\nsrun -N1 -n 1 -c 64 python a.py\n",
                "import multiprocessing"))
        .contains("M04");
  }

  @Test
  void eightAPoolIsAsLargeAsTheNodeWhateverTheMask() {
    assertThat(
            rules(
                "srun -N1 -n 1 -c 16 python a.py\n", "from multiprocessing import Pool\nPool()\n"))
        .contains("M03");
  }

  @Test
  void nineEveryJvmTakesAQuarterOfTheMemoryForItself() {
    assertThat(rules("srun -N1 -n 2 -c 32 java A\n", "")).doesNotContain("J04");
    assertThat(rules("srun -N1 -n 8 -c 8 java A\n", "")).contains("J04");
  }

  /** On ARCHER2 a socket of Slurm is a group of 4 cores: only NUMA domains tell what straddles. */
  @ParameterizedTest
  @CsvSource({"8, false", "32, false", "9, true"})
  void tenASocketOfSlurmIsNotAlwaysAPackage(int tasks, boolean straddles) {
    List<String> rules =
        plan(Machines.named("archer2").orElseThrow(), tasks, ProgramKind.HYBRID).warnings().stream()
            .map(LayoutWarning::rule)
            .toList();
    assertThat(rules.contains("P08")).isEqualTo(straddles);
  }
}
