package dev.rankwise.analyzer.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Machines;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutPlannerTest {
  private static LayoutPlan plan(String machine, int nodes, int tasks, ProgramKind kind) {
    return LayoutPlanner.plan(request(machine, nodes, tasks, kind, Optional.empty()));
  }

  private static LayoutRequest request(
      String machine, int nodes, int tasks, ProgramKind kind, Optional<BindingStyle> style) {
    return new LayoutRequest(
        Machines.named(machine).orElseThrow(),
        OptionalInt.of(nodes),
        tasks,
        OptionalInt.empty(),
        kind,
        style,
        Optional.empty(),
        false,
        false,
        false,
        List.of("python", "app.py"));
  }

  private static List<String> rules(LayoutPlan plan) {
    return plan.warnings().stream().map(LayoutWarning::rule).toList();
  }

  /** NERSC, Running Python scripts: three Haswell nodes, mpi4py. */
  @Test
  void fillsThreeHaswellNodesWithRanks() {
    LayoutPlan plan = plan("haswell", 3, 96, ProgramKind.MPI);
    assertThat(plan.line()).hasToString("srun -N 3 -n 96 -c 2 --cpu-bind=cores python app.py");
    assertThat(plan.environment()).containsEntry("OMP_NUM_THREADS", "1");
    assertThat(plan.warnings()).isEmpty();
  }

  /** NERSC, Running Python scripts: multiprocessing on one Haswell node. */
  @Test
  void givesOneProcessOfWorkersTheWholeNode() {
    LayoutPlan plan = plan("haswell", 1, 1, ProgramKind.MULTIPROCESSING);
    assertThat(plan.line()).hasToString("srun -N 1 -n 1 -c 64 --cpu-bind=cores python app.py");
    assertThat(plan.environment()).containsEntry("OMP_NUM_THREADS", "1");
    assertThat(plan.environment()).doesNotContainKeys("OMP_PLACES", "OMP_PROC_BIND");
  }

  /** NERSC, Running Python scripts: multiprocessing on KNL. */
  @Test
  void disablesTheAffinityOfIntelsRuntimeForWorkersOnKnl() {
    LayoutPlan plan = plan("cori-knl", 1, 1, ProgramKind.MULTIPROCESSING);
    assertThat(plan.line()).hasToString("srun -N 1 -n 1 -c 272 --cpu-bind=cores python app.py");
    assertThat(plan.environment()).containsEntry("KMP_AFFINITY", "disabled");
  }

  /** NERSC's rule -c = 2 floor(cores / ranks of a node), in published and derived values. */
  @ParameterizedTest
  @CsvSource({
    "cori-haswell, 1, 64",
    "cori-haswell, 2, 32",
    "cori-haswell, 4, 16",
    "cori-haswell, 8, 8",
    "cori-haswell, 12, 4",
    "cori-haswell, 16, 4",
    "cori-haswell, 32, 2",
    "perlmutter-cpu, 1, 256",
    "perlmutter-cpu, 4, 64",
    "perlmutter-cpu, 16, 16",
    "perlmutter-cpu, 48, 4",
    "perlmutter-cpu, 64, 4",
    "perlmutter-cpu, 96, 2",
    "perlmutter-cpu, 128, 2"
  })
  void followsNerscsRule(String machine, int tasks, int cpus) {
    assertThat(plan(machine, 1, tasks, ProgramKind.MPI).line().number("cpus-per-task"))
        .hasValue(cpus);
  }

  /** OLCF Frontier User Guide: 7 cores of each group of 8, one thread on each. */
  @Test
  void countsCoresThatTheSystemLeaves() {
    LayoutPlan plan = plan("frontier", 1, 8, ProgramKind.HYBRID);
    assertThat(plan.line().toString()).contains("--threads-per-core=1").doesNotContain("cpu-bind");
    assertThat(plan("frontier", 1, 57, ProgramKind.MPI).feasible()).isFalse();
  }

  @Test
  void warnsOfRanksThatLieAcrossMemoryDomains() {
    assertThat(rules(plan("generic", 1, 5, ProgramKind.HYBRID))).contains("P08");
    assertThat(rules(plan("generic", 1, 7, ProgramKind.HYBRID))).contains("P08");
    assertThat(rules(plan("generic", 1, 6, ProgramKind.HYBRID))).doesNotContain("P08");
    assertThat(rules(plan("generic", 1, 8, ProgramKind.HYBRID))).isEmpty();
  }

  @Test
  void warnsOfMoreRanksThanCores() {
    assertThat(rules(plan("haswell", 1, 64, ProgramKind.MPI))).containsExactly("P18");
  }

  @Test
  void saysWhenRanksDoNotFit() {
    LayoutPlan plan = plan("haswell", 1, 65, ProgramKind.MPI);
    assertThat(plan.feasible()).isFalse();
    assertThat(rules(plan)).startsWith("P16");
    assertThat(plan("archer2", 1, 129, ProgramKind.MPI).feasible()).isFalse();
  }

  @Test
  void warnsOfWorkersOnSeveralNodes() {
    LayoutPlan plan = plan("haswell", 2, 2, ProgramKind.MULTIPROCESSING);
    assertThat(rules(plan)).startsWith("M01");
    assertThat(plan.line().toString()).contains("--ntasks-per-node=1").contains("-c 64");
    assertThat(rules(plan("haswell", 1, 4, ProgramKind.MULTIPROCESSING))).startsWith("L05");
  }

  @Test
  void warnsOfIdleCores() {
    assertThat(rules(plan("archer2", 1, 32, ProgramKind.MPI))).containsExactly("P09");
  }

  @Test
  void neverUsesSrunWhereIbrunLaunches() {
    for (ProgramKind kind : ProgramKind.values()) {
      assertThat(plan("frontera", 2, 4, kind).line().toString()).doesNotContain("srun");
    }
    assertThat(plan("frontera", 2, 112, ProgramKind.MPI).line()).hasToString("ibrun python app.py");
  }

  @Test
  void neverBindsByCpuBindAtTheCentreThatRejectsIt() {
    for (ProgramKind kind : ProgramKind.values()) {
      assertThat(plan("juwels", 1, 4, kind).line().toString()).doesNotContain("cpu-bind");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> request("juwels", 1, 4, ProgramKind.MPI, Optional.of(BindingStyle.CPU_BIND)))
        .withMessage("juwels rejects --cpu-bind: use another style");
  }

  /** No line may ask for cores that the node does not have: such steps wait for ever. */
  @Test
  void neverAsksForMoreThanANodeHas() {
    for (Machine machine : Machines.all()) {
      for (int tasks = 1; tasks <= machine.node().usableCpus() + 1; tasks++) {
        LayoutPlan plan = plan(machine.name(), 1, tasks, ProgramKind.MPI);
        if (plan.feasible()) {
          assertThat(plan.coresUsed()).isLessThanOrEqualTo(machine.node().usableCores());
        } else {
          assertThat(tasks).isGreaterThan(machine.node().usableCores());
        }
      }
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan("haswell", 3, 2, ProgramKind.MPI))
        .withMessage("2 ranks cannot be on 3 nodes: ask for fewer nodes");
    assertThatIllegalArgumentException().isThrownBy(() -> plan("haswell", 1, 0, ProgramKind.MPI));
  }
}
