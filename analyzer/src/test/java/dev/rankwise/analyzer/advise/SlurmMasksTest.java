package dev.rankwise.analyzer.advise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.diagnose.Detectors;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.layout.LayoutPlan;
import dev.rankwise.analyzer.layout.LayoutPlanner;
import dev.rankwise.analyzer.layout.LayoutRequest;
import dev.rankwise.analyzer.layout.LayoutWarning;
import dev.rankwise.analyzer.layout.ProgramKind;
import dev.rankwise.analyzer.script.CheckOptions;
import dev.rankwise.analyzer.script.CheckedScript;
import dev.rankwise.trace.CpuSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The masks that Slurm 22.05.8 gave to ranks, against what is said about them. */
class SlurmMasksTest {
  private static final List<MaskedStep> STEPS = read();

  private static List<MaskedStep> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SlurmMasksTest.class.getResourceAsStream("slurm-masks.csv"), UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(SlurmMasksTest::step).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MaskedStep step(String line) {
    String[] row = line.strip().split("\\s*\\|\\s*", -1);
    return MaskedStep.of(row[0], row[1], row[2], row[3], row[4], Integer.valueOf(row[5]), row[6]);
  }

  static Stream<MaskedStep> withTasks() {
    return STEPS.stream().filter(step -> step.line().has("ntasks"));
  }

  static Stream<MaskedStep> started() {
    return STEPS.stream().filter(step -> step.outcome().equals("started"));
  }

  static Stream<MaskedStep> bound() {
    return started().filter(step -> !step.unbound());
  }

  /** The lines that are laid out here in the same way. */
  static Stream<MaskedStep> laidOutAlike() {
    return started()
        .filter(step -> step.machine().node().reservedCores() == 0 && step.exclusive())
        .filter(step -> plan(step).line().number("cpus-per-task").equals(step.askedCpus()));
  }

  private static List<String> found(MaskedStep step, Consumer<RankBuilder> ranks) {
    return Detectors.evaluate(step.run(ranks).measures()).stream()
        .filter(Verdict.Found.class::isInstance)
        .map(Verdict::id)
        .toList();
  }

  /** Section 1.2 of the rules: nodes, ranks, and the CPUs that the masks show each to have. */
  @ParameterizedTest
  @MethodSource("started")
  void theLineRebuiltFromMasksAsksForWhatTheRanksHad(MaskedStep step) {
    LaunchLine line = LaunchLines.of(step.run(rank -> {}).build()).line();

    assertThat(line.number("nodes")).hasValue(step.nodes());
    assertThat(line.number("ntasks")).hasValue(step.nodes() * step.masks().size());
    if (step.exclusive()) {
      int cpus = step.masks().get(0).size();
      assertThat(line.number("cpus-per-task")).hasValue(cpus);
      step.askedCpus().ifPresent(asked -> assertThat(cpus).isEqualTo(given(asked, step)));
    } else {
      assertThat(line.has("cpus-per-task")).isFalse();
    }
  }

  /** Whole cores, in hardware threads; where a hint or -B counts cores, as many CPUs. */
  private static int given(int asked, MaskedStep step) {
    boolean hintDropped = step.line().has("hint") && step.line().has("cpu-bind");
    int threads = step.oneThreadPerCore() && !hintDropped ? 1 : step.shape().threadsPerCore();
    return (asked + threads - 1) / threads * threads;
  }

  /** P02, P03: a core or CPU for a rank that was to have more, while the node has more. */
  @ParameterizedTest
  @MethodSource("started")
  void manyThreadsOnTheOneCoreThatSlurmGaveAreFound(MaskedStep step) {
    int cpus = step.masks().get(0).size();
    int share = step.shape().cores() * step.shape().threadsPerCore() / step.masks().size();
    boolean collapsed = cpus <= step.shape().threadsPerCore() && share > 2 * cpus;
    int threads = collapsed ? 4 * cpus : cpus;

    assertThat(found(step, rank -> rank.busy(threads, cpus)).contains("narrow-mask"))
        .isEqualTo(collapsed);
  }

  /** P04: all ranks on all CPUs, and their threads seen on several. */
  @ParameterizedTest
  @MethodSource("started")
  void ranksThatSlurmDidNotBindAreFound(MaskedStep step) {
    assertThat(found(step, rank -> rank.thread("main", 9)).contains("unbound-ranks"))
        .isEqualTo(step.unbound());
    assertThat(found(step, rank -> {})).doesNotContain("shared-cpus");
  }

  /** P08: a rank in two memory nodes, though one has as many CPUs. */
  @ParameterizedTest
  @MethodSource("bound")
  void ranksAcrossMemoryNodesAreFound(MaskedStep step) {
    assertThat(found(step, rank -> {}).contains("straddles-numa"))
        .isEqualTo(step.masks().stream().anyMatch(mask -> straddles(mask, step)));
  }

  private static boolean straddles(CpuSet mask, MaskedStep step) {
    int cores = step.shape().cores();
    int domain = step.shape().coresPerNumaDomain();
    long touched = mask.cpus().stream().map(cpu -> cpu % cores / domain).distinct().count();
    return touched > 1 && mask.size() <= domain * step.shape().threadsPerCore();
  }

  /** P06: a thread on each hardware thread of the masks, while cores of the node are free. */
  @ParameterizedTest
  @MethodSource("started")
  void threadsThatSharedCoresAreFound(MaskedStep step) {
    int cores = step.shape().cores();
    long used =
        step.masks().stream()
            .flatMap(m -> m.cpus().stream())
            .map(c -> c % cores)
            .distinct()
            .count();
    CpuSet first = step.masks().get(0);
    long own = first.cpus().stream().map(cpu -> cpu % cores).distinct().count();
    boolean free = step.shape().threadsPerCore() * (cores - used) >= step.shape().threadsPerCore();
    boolean packed = first.size() > own && free && !step.oneThreadPerCore();

    assertThat(
            found(step, rank -> rank.busy(first.size(), first.size())).contains("packed-threads"))
        .isEqualTo(packed);
  }

  /** P16: what Slurm refused or let wait for ever is no layout and no script. */
  @ParameterizedTest
  @MethodSource("withTasks")
  void whatSlurmDidNotStartIsSaidToBeInfeasible(MaskedStep step) {
    String script = "#!/bin/bash\n" + step.line() + "\n";
    CheckOptions options =
        new CheckOptions(Optional.of(step.machine()), Optional.empty(), name -> Optional.empty());
    assertThat(
            CheckedScript.check(script, options).findings().stream()
                .anyMatch(finding -> finding.rule().equals("P16")))
        .isEqualTo(!step.outcome().equals("started"));
  }

  /** P08 as it is predicted before a run, where the line is the one that is laid out here. */
  @ParameterizedTest
  @MethodSource("laidOutAlike")
  void theLayoutForeseesWhichRanksLieAcrossMemoryNodes(MaskedStep step) {
    LayoutPlan plan = plan(step);
    assertThat(plan.warnings().stream().map(LayoutWarning::rule).toList().contains("P08"))
        .isEqualTo(step.masks().stream().anyMatch(mask -> straddles(mask, step)));
  }

  private static LayoutPlan plan(MaskedStep step) {
    return LayoutPlanner.plan(
        new LayoutRequest(
            step.machine(),
            OptionalInt.of(step.nodes()),
            step.nodes() * step.masks().size(),
            OptionalInt.empty(),
            ProgramKind.HYBRID,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            List.of("./a")));
  }
}
