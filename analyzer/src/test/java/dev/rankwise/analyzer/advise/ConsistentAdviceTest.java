package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Machines;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.Launcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every set of recommendations, on every described machine, for ranks and findings
 * drawn by lot: priorities between the rules, one style, and nothing that is never to be advised.
 */
class ConsistentAdviceTest {
  private static final int DRAWS = 300;
  private static final List<String> FINDINGS =
      AdviceRules.ALL.stream().map(AdviceRule::findingId).toList();

  private static final List<String> LINES =
      List.of(
          "srun -n %R ./a",
          "srun -n %R -c 1 java -jar a.jar",
          "srun -N 1 -n %R -O -m plane=2 java -Xmx1g A",
          "OMP_PROC_BIND=true OMP_PLACES=cores srun -n %R python3 a.py",
          "srun -n %R --hint=multithread --overlap python3 a.py",
          "srun --mpi=none -n %R taskset -c 0 ./a",
          "srun -n %R : -n 1 ./b");

  private static final List<String> NETWORKS = List.of("Aries", "Slingshot", "verbs", "EFA");

  /**
   * Findings about a run.
   *
   * @param machine where
   * @param before the line as it was
   * @param forks whether ranks have children
   * @param network what their MPI talks over, or empty
   * @param advice by finding id
   */
  private record Advised(
      Machine machine,
      LaunchLine before,
      boolean forks,
      String network,
      Map<String, Recommendation> advice) {}

  static Stream<Machine> machines() {
    return Machines.all().stream();
  }

  private static List<Advised> draws(Machine machine) {
    Random random = new Random(machine.name().hashCode());
    List<Advised> draws = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      draws.add(draw(machine, random));
    }
    return draws;
  }

  private static Advised draw(Machine machine, Random random) {
    int ranks = 1 << random.nextInt(4);
    boolean forks = random.nextBoolean();
    String network = random.nextInt(3) == 0 ? one(NETWORKS, random) : "";
    boolean alone = random.nextInt(5) == 0;
    String line =
        alone ? "python3 a.py" : one(LINES, random).replace("%R", Integer.toString(ranks));
    RunBuilder run =
        new RunBuilder()
            .node("n1", machine.node().cores(), machine.node().threadsPerCore(), 1)
            .launcher(alone ? Launcher.NONE : Launcher.SRUN)
            .environment(environment(machine, ranks, random))
            .command(line);
    for (int rank = 0; rank < ranks; rank++) {
      run.rank(mask(machine, rank, ranks, random), one -> describe(one, forks, network, random));
    }
    return new Advised(
        machine,
        LaunchLine.parse(ShellWords.split(line)),
        forks,
        network,
        Advisor.advise(run.measures(), findings(random)));
  }

  private static void describe(RankBuilder rank, boolean forks, String network, Random random) {
    rank.busy(1 + random.nextInt(24), 1 + random.nextInt(8)).useful(1 + random.nextInt(9));
    rank.children(forks ? 2 + random.nextInt(6) : 0);
    if (random.nextBoolean()) {
      rank.jvm(1 + random.nextInt(64), 1L << (28 + random.nextInt(8)), "").gc(random.nextInt(4));
    }
    if (random.nextBoolean()) {
      rank.maps(LibraryKind.MPI, one(List.of("Open MPI", "MPICH", "Cray MPICH"), random), "/l.so");
      rank.maps(LibraryKind.OPENMP, "GNU OpenMP", "/usr/lib/libgomp.so.1");
    }
    if (!network.isEmpty()) {
      rank.maps(LibraryKind.NETWORK, network, "/lib/libnet.so");
    }
  }

  private static Map<String, String> environment(Machine machine, int ranks, Random random) {
    Map<String, String> variables = new HashMap<>();
    machine.house().clusters().stream()
        .findFirst()
        .ifPresent(cluster -> variables.put("SLURM_CLUSTER_NAME", cluster));
    int cpus = machine.node().cores() * machine.node().threadsPerCore();
    variables.put("SLURM_JOB_CPUS_PER_NODE", Integer.toString(cpus >> random.nextInt(3)));
    variables.put("SLURM_NTASKS", Integer.toString(ranks));
    if (random.nextBoolean()) {
      variables.putAll(
          Map.of("OMP_PROC_BIND", "true", "OMP_PLACES", "cores", "SLURM_CPU_BIND", "quiet"));
      variables.put("SLURM_CPUS_PER_TASK", "3");
    }
    return variables;
  }

  private static String mask(Machine machine, int rank, int ranks, Random random) {
    int cores = machine.node().cores();
    return random.nextBoolean()
        ? CpuSet.firstCpus(cores * machine.node().threadsPerCore()).toString()
        : Integer.toString(rank * (cores / ranks));
  }

  private static List<Verdict.Found> findings(Random random) {
    List<String> ids = new ArrayList<>(FINDINGS);
    Collections.shuffle(ids, random);
    return ids.subList(0, 1 + random.nextInt(ids.size())).stream()
        .map(id -> RunBuilder.found(id, random.nextInt(100)))
        .toList();
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void saysTheSameLineInAllRecommendationsWithOneBindingAtMost(Machine machine) {
    for (Advised advised : draws(machine)) {
      List<String> lines =
          advised.advice.values().stream().flatMap(one -> one.launchAfter().stream()).toList();
      assertThat(lines.stream().distinct().count()).as("%s", advised).isLessThanOrEqualTo(1);
      for (String text : lines) {
        LaunchLine line = LaunchLine.parse(ShellWords.split(text));
        assertThat(List.of("cpu-bind", "hint", "threads-per-core"))
            .as(text)
            .filteredOn(
                name -> line.has(name) && !line.value(name).equals(advised.before.value(name)))
            .hasSizeLessThanOrEqualTo(1);
        assertThat(line.has("hint") && line.has("cpu-bind")).as(text).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void neverSaysWhatIsNeverToBeAdvised(Machine machine) {
    for (Advised advised : draws(machine)) {
      for (Recommendation one : advised.advice.values()) {
        String line = one.launchAfter().orElse("");
        LaunchLine after = LaunchLine.parse(ShellWords.split(line));
        assertThat(one.environment().keySet())
            .as("%s", advised)
            .doesNotContain("SLURM_CPU_BIND", "SLURM_CPUS_PER_TASK", "SRUN_CPUS_PER_TASK");
        assertThat(after.has("core-spec")).as(line).isFalse();
        assertThat(after.has("overlap") && !advised.before.has("overlap")).as(line).isFalse();
        if (!advised.network.equals("Aries")) {
          assertThat(one.environment().keySet()).noneMatch(name -> name.startsWith("MPICH_GNI_"));
        }
        if (machine.usesIbrun() && !machine.house().clusters().isEmpty()) {
          assertThat(line).doesNotContain("srun");
        }
        if (!machine.house().acceptsCpuBind()) {
          assertThat(line).doesNotContain("--cpu-bind=cores");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void setsNoVariableInTwoWaysAndPinsNothingThatForks(Machine machine) {
    for (Advised advised : draws(machine)) {
      Map<String, String> all = new HashMap<>();
      advised.advice.values().stream()
          .flatMap(one -> one.environment().entrySet().stream())
          .forEach(
              variable ->
                  assertThat(
                          Optional.ofNullable(all.put(variable.getKey(), variable.getValue()))
                              .orElse(variable.getValue()))
                      .as("%s in %s", variable.getKey(), advised)
                      .isEqualTo(variable.getValue()));
      if (advised.forks) {
        assertThat(all.getOrDefault("OMP_PLACES", "")).isEmpty();
        assertThat(all.getOrDefault("OMP_PROC_BIND", "")).isIn("", "false");
        assertThat(all.getOrDefault("GOMP_CPU_AFFINITY", "")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void putsTheLaunchRightBeforeItSpeaksOfScaling(Machine machine) {
    for (Advised advised : draws(machine)) {
      if (advised.advice.containsKey("mpi-singletons")
          || advised.advice.containsKey("not-under-srun")) {
        assertThat(advised.advice)
            .doesNotContainKeys(
                "load-imbalance", "communication-bound", "serial-part", "idle-cpus");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void givesAReasonASourceALimitAndACheckWithEachRecommendation(Machine machine) {
    for (Advised advised : draws(machine)) {
      assertThat(advised.advice.values())
          .allSatisfy(
              one -> {
                assertThat(one.why()).isNotBlank();
                assertThat(one.source()).isNotBlank();
                assertThat(one.notWhen()).isNotBlank();
                assertThat(one.verify()).isNotBlank();
              });
    }
  }
}
