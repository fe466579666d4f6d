package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.advise.PredictedSpeedup;
import dev.rankwise.analyzer.advise.Recommendation;
import dev.rankwise.analyzer.diagnose.Evidence;
import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metric;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.GapNote;
import dev.rankwise.analyzer.read.GcCause;
import dev.rankwise.analyzer.read.GcPauses;
import dev.rankwise.analyzer.read.JdkEvents;
import dev.rankwise.analyzer.read.JdkWait;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.CpuSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builds analyses that look like what the analyzer would say. */
public final class AnalysisFixture {
  private static final String LAUNCH =
      "srun --ntasks=4 --cpus-per-task=1 --cpu-bind=cores java -jar solver.jar --size 4000";

  private final List<RankProfile> ranks = new ArrayList<>();
  private final List<GapNote> gaps = new ArrayList<>();
  private final List<Integer> missingRanks = new ArrayList<>();
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final List<Analysis.Advised> findings = new ArrayList<>();
  private final List<Verdict.Clear> clear = new ArrayList<>();
  private final List<Verdict.NotEvaluated> notEvaluated = new ArrayList<>();
  private String launchLine = LAUNCH;
  private int cpusPerNode = 8;

  /** An analysis of nothing yet. */
  public static AnalysisFixture analysis() {
    return new AnalysisFixture();
  }

  /** Four ranks on two nodes of which the last computes all the time. */
  public static AnalysisFixture imbalanced() {
    return analysis()
        .rank(RankFixture.rank(0).on("node-a").mask("0-1").computes(0.4, Activity.COMMUNICATION))
        .rank(RankFixture.rank(1).on("node-a").mask("2-3").computes(0.45, Activity.COMMUNICATION))
        .rank(RankFixture.rank(2).on("node-b").mask("0-1").computes(0.5, Activity.SOCKET))
        .rank(
            RankFixture.rank(3)
                .on("node-b")
                .mask("2-3")
                .uses("2")
                .computes(1, Activity.IDLE)
                .region("solve", 600, 51.5)
                .region("exchange", 601, 4.2)
                .seenIn(Activity.COMPUTE, "org.example.Solver.sweep", 0.84)
                .seenIn(Activity.COMPUTE, "org.example.Solver.residual", 0.11))
        .metric("parallel", 0.587)
        .metric("loadBalance", 0.613)
        .metric("loadBalanceWithinNodes", 0.764)
        .metric("loadBalanceBetweenNodes", 0.802)
        .metric("communication", 0.958)
        .missing("threadEfficiency", "every rank has one application thread")
        .missing("openMpParallel", "no rank was seen to open parallel regions of OpenMP")
        .missing("openMpSerialization", "no rank was seen to open parallel regions of OpenMP")
        .missing("openMpLoadBalance", "no rank was seen to open parallel regions of OpenMP")
        .metric("cpuUse", 0.312)
        .metric("runQueueDelayShare", 0.004)
        .metric("gcShare", 0.011)
        .metric("lockShare", 0)
        .metric("idleCpus", 3.9)
        .finding(loadImbalance())
        .finding(narrowMask())
        .clear("thread-oversubscription", "shared-cpus", "gc-pressure", "lock-contention")
        .notEvaluated("io-bound", "the kernel does not tell what the ranks read and wrote");
  }

  /** Four equal ranks and nothing to say about them. */
  public static AnalysisFixture healthy() {
    AnalysisFixture analysis = analysis();
    IntStream.range(0, 4)
        .mapToObj(i -> RankFixture.rank(i).mask(2 * i + "-" + (2 * i + 1)).threads(2))
        .forEach(rank -> analysis.rank(rank.computes(0.97, Activity.COMMUNICATION)));
    return analysis
        .metric("parallel", 0.95)
        .metric("loadBalance", 0.98)
        .metric("loadBalanceWithinNodes", 0.98)
        .missing("loadBalanceBetweenNodes", "the run used one node")
        .metric("communication", 0.97)
        .metric("threadEfficiency", 0.94)
        .metric("cpuUse", 0.93)
        .metric("idleCpus", 0.4)
        .clear("load-imbalance", "thread-oversubscription", "narrow-mask", "idle-cpus")
        .notEvaluated("poor-scaling", "one run cannot tell; compare runs of different sizes");
  }

  /** Two ranks of 60 s that took a while to start MPI and to end after it. */
  public static AnalysisFixture mpi() {
    return analysis()
        .rank(RankFixture.rank(0).mpi(2, 56, 50))
        .rank(RankFixture.rank(1).mpi(2.5, 57, 51).openMp(4, 12, 130))
        .metric("parallel", 0.93);
  }

  /** {@code count} ranks, 64 on a node, of which every seventh is slow. */
  public static AnalysisFixture large(int count) {
    AnalysisFixture analysis = analysis().cpusPerNode(128);
    for (int i = 0; i < count; i++) {
      int local = i % 64;
      analysis.rank(
          RankFixture.rank(i)
              .on("nid%06d".formatted(1000 + i / 64))
              .mask(2 * local + "-" + (2 * local + 1))
              .lasts(600, 512)
              .threads(2)
              .phase(i % 11 / 11.0)
              .computes(i % 7 == 0 ? 0.95 : 0.55 + (i % 13) / 50.0, Activity.COMMUNICATION));
    }
    return analysis
        .metric("parallel", 0.61)
        .metric("loadBalance", 0.66)
        .metric("loadBalanceWithinNodes", 0.7)
        .metric("loadBalanceBetweenNodes", 0.94)
        .metric("communication", 0.92)
        .metric("threadEfficiency", 0.9)
        .metric("cpuUse", 0.6)
        .metric("idleCpus", 400)
        .finding(loadImbalance());
  }

  /** The texts that a trace may hold, all of them {@code text}. */
  public static AnalysisFixture hostile(String text) {
    return analysis()
        .launchLine(text)
        .rank(
            RankFixture.rank(0)
                .on(text)
                .command(text)
                .threadName(text)
                .region(text, 1, 2)
                .seenIn(Activity.COMPUTE, text, 0.5)
                .jvm(
                    new JdkEvents.Recorded(
                        10,
                        new GcPauses(1, 0.5, 0.5, List.of(new GcCause(text, 1, 0.5, 0.5))),
                        List.of(new JdkWait(Activity.FILE_IO, text, text, 3, 0.25)))))
        .rank(RankFixture.rank(1).on(text).jvm(new JdkEvents.Missing(text)))
        .metric("parallel", 0.5)
        .missing("loadBalance", text)
        .finding(
            new Analysis.Advised(
                new Verdict.Found(
                    "load-imbalance",
                    Severity.WARNING,
                    text,
                    List.of(0),
                    12,
                    List.of(new Evidence(text, text)),
                    0.9),
                Optional.of(
                    new Recommendation(
                        text,
                        Optional.of(text),
                        Map.of("NAME", text),
                        List.of(text),
                        text,
                        Optional.of(new PredictedSpeedup(1.2, 1.1, 1.3, text)),
                        text,
                        text,
                        text,
                        text))))
        .notEvaluated("io-bound", text)
        .gap(0, text, text);
  }

  private static Analysis.Advised loadImbalance() {
    return new Analysis.Advised(
        new Verdict.Found(
            "load-imbalance",
            Severity.CRITICAL,
            "Rank 3 computes 1.6 times as long as the mean of all ranks; the others wait for it.",
            List.of(3),
            185.8,
            List.of(
                new Evidence("Useful time of rank 3", "60.0 s"),
                new Evidence("Mean useful time", "36.8 s"),
                new Evidence("Load balance", "61 % (1 when all ranks compute equally long)")),
            0.93),
        Optional.of(
            new Recommendation(
                LAUNCH,
                Optional.empty(),
                Map.of(),
                List.of(),
                "Give rank 3 less work: hand out rows one by one instead of in equal blocks.",
                Optional.of(
                    new PredictedSpeedup(
                        1.58, 1.41, 1.63, "all ranks compute for the mean useful time")),
                "All ranks wait at the next collective until the slowest one arrives.",
                "POP Standard Metrics, load balance",
                "the work of a rank cannot be divided",
                "rankwise compare BEFORE AFTER")));
  }

  private static Analysis.Advised narrowMask() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OMP_NUM_THREADS", "2");
    environment.put("OMP_PLACES", "cores");
    environment.put("GOMP_CPU_AFFINITY", "");
    return new Analysis.Advised(
        new Verdict.Found(
            "narrow-mask",
            Severity.WARNING,
            "Rank 3 may use 2 CPUs but its threads are confined to CPU 2.",
            List.of(0, 1, 3),
            42.5,
            List.of(new Evidence("CPUs of rank 3", "2-3"), new Evidence("CPUs used", "2")),
            0.8),
        Optional.of(
            new Recommendation(
                LAUNCH,
                Optional.of(
                    "srun --ntasks=4 --cpus-per-task=2 --cpu-bind=cores java -jar solver.jar"
                        + " --size 4000"),
                environment,
                List.of("-XX:ActiveProcessorCount=2", "-XX:ParallelGCThreads=2"),
                "",
                Optional.of(new PredictedSpeedup(1.2, 0.95, 1.5, "two threads instead of one")),
                "A thread that may not leave its CPU cannot use the ones beside it.",
                "srun(1), --cpus-per-task",
                "the program has one thread",
                "srun --cpu-bind=verbose,cores true")));
  }

  public AnalysisFixture rank(RankFixture rank) {
    ranks.add(rank.build());
    return this;
  }

  public AnalysisFixture cpusPerNode(int cpus) {
    cpusPerNode = cpus;
    return this;
  }

  public AnalysisFixture metric(String name, double value) {
    metrics.put(name, Metric.of(value));
    return this;
  }

  public AnalysisFixture missing(String name, String reason) {
    metrics.put(name, new Metric.Missing(reason));
    return this;
  }

  public AnalysisFixture finding(Analysis.Advised finding) {
    findings.add(finding);
    return this;
  }

  public AnalysisFixture clear(String... ids) {
    Stream.of(ids).map(Verdict.Clear::new).forEach(clear::add);
    return this;
  }

  public AnalysisFixture notEvaluated(String id, String reason) {
    notEvaluated.add(new Verdict.NotEvaluated(id, reason));
    return this;
  }

  public AnalysisFixture gap(int rank, String what, String reason) {
    gaps.add(new GapNote(rank, what, reason));
    return this;
  }

  public AnalysisFixture missingRank(int rank) {
    missingRanks.add(rank);
    return this;
  }

  public AnalysisFixture launchLine(String line) {
    launchLine = line;
    return this;
  }

  public Analysis build() {
    long end = ranks.stream().mapToLong(RankProfile::endEpochNanos).max().orElseThrow();
    Run run =
        new Run(
            Path.of("rankwise-4242.0"),
            Optional.empty(),
            ranks.stream().map(RankProfile::node).distinct().map(this::node).toList(),
            ranks,
            ranks.size() + missingRanks.size(),
            missingRanks,
            RankFixture.START,
            end,
            gaps);
    return new Analysis(
        new Measures(run, metrics), launchLine, true, findings, clear, notEvaluated);
  }

  private NodeTopology node(String name) {
    CpuSet all = CpuSet.firstCpus(cpusPerNode);
    List<CpuSet> cores = all.cpus().stream().map(CpuSet::of).toList();
    return new NodeTopology(name, "", all, cores, List.of(all), List.of(all), 1L << 36);
  }
}
