package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.Analyzer;
import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metric;
import dev.rankwise.analyzer.measure.Metrics;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import dev.rankwise.analyzer.scripted.ThreadLoad;
import dev.rankwise.trace.Launcher;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any run that a machine can do. */
class RandomRunsTest {
  private static final int CORES = 8;
  private static final int RUNS = 15;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void measuresAddUpAndFindingsStayWithinTheAllocation(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < RUNS; i++) {
      Path run = randomRun(random).writeTo(directory.resolve("run-" + i));
      if (random.nextBoolean()) {
        new StackFile()
            .waiting(StackFile.MAIN_TID, "worker-0", 0, 5, "ObjectMonitor::enter app.Counter.add")
            .running(StackFile.MAIN_TID, "worker-0", 0, 3, "app.Solver.step app.Main.main")
            .running(StackFile.MAIN_TID, "worker-0", 1, 2, "opal_progress MPI_Wait app.Main.main")
            .writeTo(run, 0);
      }

      Run read = Verdicts.onFilesOf(run).run();

      read.ranks().forEach(RandomRunsTest::checkTotals);
      checkMetrics(Metrics.of(read));
      assertThat(Analyzer.judge(read).measures().run()).isEqualTo(read);
    }
  }

  private static void checkTotals(RankProfile rank) {
    double elapsed = rank.elapsedSeconds();
    assertThat(sumOf(rank.totals().activitySeconds().values())).isCloseTo(elapsed, within(1e-6));
    assertThat(sumOf(rank.totals().cpuSecondsByActivity().values()))
        .isCloseTo(rank.totals().cpuSeconds(), within(1e-6));
    assertThat(rank.totals().activitySeconds().values()).allMatch(seconds -> seconds >= 0);
    assertThat(rank.totals().usefulSeconds())
        .isBetween(0.0, elapsed + 1e-9)
        .isLessThanOrEqualTo(rank.totals().usefulCpuSeconds() + 1e-9);
    assertThat(rank.totals().seconds(Activity.COMPUTE))
        .isLessThanOrEqualTo(rank.totals().usefulSeconds() + 1e-6);
  }

  private static double sumOf(Iterable<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static void checkMetrics(Measures measures) {
    measures
        .metrics()
        .forEach(
            (name, metric) -> {
              double most = name.equals("idleCpus") ? measures.run().allocatedCpus() : 1;
              assertThat(metric.value().orElse(0)).as(name).isBetween(0.0, most + 1e-6);
            });
    Metric parallel = measures.metric("parallel");
    if (parallel.value().isPresent()) {
      assertThat(number(measures, "loadBalance") * number(measures, "communication"))
          .isCloseTo(number(measures, "parallel"), within(1e-9));
    }
  }

  private static double number(Measures measures, String name) {
    return measures.metric(name).value().orElseThrow();
  }

  private static ScriptedRun randomRun(Random random) {
    int nodes = 1 + random.nextInt(3);
    int perNode = 1 + random.nextInt(4);
    boolean bound = random.nextBoolean();
    int threadsPerCore = 1 + random.nextInt(2);
    ScriptedRun run =
        ScriptedRun.of(
            nodes * perNode,
            rank -> {
              int local = rank.rank() % perNode;
              int own = CORES / perNode;
              rank.on(
                      new ScriptedNode(
                          "n" + rank.rank() / perNode, 1, CORES / threadsPerCore, threadsPerCore))
                  .mask(bound ? local * own + "-" + (local * own + own - 1) : "0-" + (CORES - 1))
                  .startsAfter(random.nextDouble());
              randomLife(random, rank, bound ? own : (double) CORES / perNode);
            });
    run.jobCpus(CORES + "(x" + nodes + ")");
    if (random.nextInt(4) == 0) {
      run.launchedBy(Launcher.RANKWISE);
    }
    int ranks = nodes * perNode;
    return ranks > 1 && random.nextInt(8) == 0 ? run.without(random.nextInt(ranks)) : run;
  }

  /** Phases in which the threads use at most {@code cpus}. */
  private static void randomLife(Random random, ScriptedRank rank, double cpus) {
    if (random.nextInt(8) == 0) {
      rank.withoutJvm();
    }
    if (random.nextInt(10) == 0) {
      rank.withoutSchedstat();
    }
    if (random.nextInt(10) == 0) {
      rank.killed();
    }
    int phases = random.nextInt(5);
    for (int i = 0; i < phases; i++) {
      double pause = random.nextInt(3) == 0 ? 0.4 * random.nextDouble() : 0;
      ThreadLoad[] loads = new ThreadLoad[random.nextInt(12)];
      for (int thread = 0; thread < loads.length; thread++) {
        String name = thread == 7 ? "GC Thread#0" : thread == 8 ? "C2 CompilerThre" : "worker-";
        double cpu = random.nextDouble() * Math.min(1 - pause, cpus / loads.length);
        loads[thread] =
            ThreadLoad.load(name + thread, cpu, (1 - pause - cpu) * random.nextDouble())
                .seenOn(random.nextInt(CORES), random.nextInt(CORES));
      }
      rank.collecting(0.1 + 3 * random.nextDouble(), pause, loads);
    }
  }
}
