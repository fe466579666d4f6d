package dev.rankwise.analyzer.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a run directory, several files at a time, each of them once. */
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
    Map<Integer, RankEvents.Result> events = eventsOf(files);
    List<NodeFileReader.Result> observed =
        files.nodes().parallelStream()
            .map(file -> NodeFileReader.read(file, new Recordings(files.ranks(), events)))
            .toList();
    List<RankReader.Result> results =
        numbersOf(files, observed).parallelStream()
            .map(rank -> join(rank, files, events, observed))
            .toList();
    List<GapNote> gaps = new ArrayList<>();
    observed.forEach(node -> gaps.addAll(node.gaps()));
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

  private static Map<Integer, RankEvents.Result> eventsOf(RunFiles files) {
    return files.ranks().entrySet().parallelStream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> RankEvents.read(entry.getKey(), entry.getValue().events())));
  }

  /** The ranks that something is known of, rising. */
  private static List<Integer> numbersOf(RunFiles files, List<NodeFileReader.Result> observed) {
    SortedSet<Integer> numbers = new TreeSet<>(files.ranks().keySet());
    observed.forEach(node -> numbers.addAll(node.ranks().keySet()));
    return List.copyOf(numbers);
  }

  private static RankReader.Result join(
      int rank,
      RunFiles files,
      Map<Integer, RankEvents.Result> events,
      List<NodeFileReader.Result> observed) {
    return RankReader.join(
        rank,
        files.ranks().getOrDefault(rank, new RunFiles.OfRank()),
        events.getOrDefault(rank, RankEvents.Result.NONE),
        observed.stream()
            .flatMap(node -> Optional.ofNullable(node.ranks().get(rank)).stream())
            .toList());
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
