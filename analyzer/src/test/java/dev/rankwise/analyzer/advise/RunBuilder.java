package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Evidence;
import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.LaunchRecord;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A run of ten seconds, made up of nodes and ranks that a test describes. */
final class RunBuilder {
  static final double SECONDS = 10;

  private final List<NodeTopology> nodes = new ArrayList<>();
  private final List<RankBuilder> ranks = new ArrayList<>();
  private Optional<LaunchRecord> launched = Optional.empty();
  private Launcher launcher = Launcher.SRUN;
  private Map<String, String> environment = Map.of();
  private String program = "java -jar app.jar";

  /** A node of {@code cores} cores whose hardware threads are numbered as on common machines. */
  RunBuilder node(String name, int cores, int threadsPerCore) {
    return node(name, cores, threadsPerCore, 1);
  }

  /** The same with its cores in {@code memoryNodes} memory nodes, in order. */
  RunBuilder node(String name, int cores, int threadsPerCore, int memoryNodes) {
    List<CpuSet> coreSets =
        IntStream.range(0, cores)
            .mapToObj(
                core ->
                    CpuSet.of(
                        IntStream.range(0, threadsPerCore).map(t -> core + t * cores).toArray()))
            .toList();
    CpuSet online = CpuSet.firstCpus(cores * threadsPerCore);
    int share = cores / memoryNodes;
    List<CpuSet> memory =
        IntStream.range(0, memoryNodes)
            .mapToObj(
                domain ->
                    coreSets.subList(domain * share, (domain + 1) * share).stream()
                        .reduce(CpuSet.empty(), CpuSet::union))
            .toList();
    nodes.add(new NodeTopology(name, "", online, coreSets, List.of(online), memory, 64L << 30));
    return this;
  }

  /** The next rank, on the node that was added last, allowed {@code mask}. */
  RunBuilder rank(String mask) {
    return rank(mask, rank -> {});
  }

  RunBuilder rank(String mask, Consumer<RankBuilder> described) {
    RankBuilder rank =
        new RankBuilder(ranks.size(), nodes.get(nodes.size() - 1).name(), CpuSet.parseList(mask));
    described.accept(rank);
    ranks.add(rank);
    return this;
  }

  /** What was recorded of the command. */
  RunBuilder command(String line) {
    launched = Optional.of(new LaunchRecord(ShellWords.split(line), List.of(), 0, 0));
    return this;
  }

  /** A launch by the local launcher. */
  RunBuilder local(String options, String command) {
    launcher = Launcher.RANKWISE;
    launched =
        Optional.of(new LaunchRecord(ShellWords.split(command), ShellWords.split(options), 0, 0));
    return this;
  }

  RunBuilder launcher(Launcher given) {
    launcher = given;
    return this;
  }

  /** What each rank's process was called with. */
  RunBuilder program(String given) {
    program = given;
    return this;
  }

  /** Variables of every rank. */
  RunBuilder environment(Map<String, String> given) {
    environment = given;
    return this;
  }

  Run build() {
    List<RankProfile> profiles =
        ranks.stream().map(rank -> rank.build(launcher, environment, program)).toList();
    return new Run(
        Path.of("before"),
        launched,
        nodes,
        profiles,
        ranks.size(),
        List.of(),
        0,
        (long) (SECONDS * 1e9),
        List.of());
  }

  Measures measures() {
    return new Measures(build(), Map.of());
  }

  /** What a rule says when its finding is the only one. */
  Optional<Recommendation> advised(String findingId) {
    return advised(found(findingId, 0));
  }

  Optional<Recommendation> advised(Verdict.Found finding) {
    return Optional.ofNullable(Advisor.advise(measures(), List.of(finding)).get(finding.id()));
  }

  /** A finding that concerns all ranks. */
  static Verdict.Found found(String id, double lostCoreSeconds) {
    return new Verdict.Found(
        id,
        Severity.WARNING,
        "it is there",
        List.of(),
        lostCoreSeconds,
        List.of(new Evidence("seen", "yes")),
        0.9);
  }
}
