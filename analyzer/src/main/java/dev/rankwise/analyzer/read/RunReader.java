package dev.rankwise.analyzer.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a run directory, several ranks at a time, each of its files once. */
public final class RunReader {
  private RunReader() {}

  /**
   * What a run directory holds.
   *
   * @param ranks the ranks that could be read, by number; never empty
   * @param nodes their nodes, by name
   * @param gaps what could not be read
   */
  public record Recorded(List<RankProfile> ranks, List<NodeTopology> nodes, List<GapNote> gaps) {}

  /**
   * Reads {@code directory}. Of two runs in it only the one with more ranks is taken; the other's
   * files count as unreadable.
   *
   * @throws UnreadableRunException when no rank can be read
   */
  public static Recorded read(Path directory) throws UnreadableRunException {
    RunFiles files = RunFiles.of(directory);
    List<RankReader.Result> results =
        files.ranks().entrySet().parallelStream()
            .map(entry -> RankReader.read(entry.getKey(), entry.getValue()))
            .toList();
    List<GapNote> gaps = new ArrayList<>();
    results.forEach(result -> gaps.addAll(result.gaps()));
    List<RankProfile> ranks =
        results.stream().flatMap(result -> result.profile().stream()).toList();
    if (ranks.isEmpty()) {
      throw new UnreadableRunException(directory + ": " + gaps.get(0).reason());
    }
    ranks = largestRun(ranks, gaps);
    Map<String, NodeTopology> nodes = new LinkedHashMap<>();
    results.stream()
        .flatMap(result -> result.topology().stream())
        .sorted(Comparator.comparing(NodeTopology::name))
        .forEach(node -> nodes.putIfAbsent(node.name(), node));
    nodes.keySet().retainAll(ranks.stream().map(RankProfile::node).collect(Collectors.toSet()));
    return new Recorded(ranks, List.copyOf(nodes.values()), gaps);
  }

  private static List<RankProfile> largestRun(List<RankProfile> ranks, List<GapNote> gaps) {
    Map<String, List<RankProfile>> runs =
        ranks.stream()
            .collect(
                Collectors.groupingBy(
                    rank -> rank.launch().runId(), LinkedHashMap::new, Collectors.toList()));
    if (runs.size() == 1) {
      return ranks;
    }
    List<RankProfile> largest =
        runs.values().stream()
            .max(Comparator.comparingInt(List::size))
            .orElseThrow(IllegalStateException::new);
    runs.values().stream()
        .filter(run -> run != largest)
        .flatMap(List::stream)
        .forEach(
            rank ->
                gaps.add(
                    new GapNote(
                        rank.rank(),
                        RankReader.UNREADABLE_FILE,
                        "rank %d belongs to the run %s, not to %s: two runs are mixed in one directory"
                            .formatted(
                                rank.rank(),
                                rank.launch().runId(),
                                largest.get(0).launch().runId()))));
    return largest;
  }
}
