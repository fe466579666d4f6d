package dev.rankwise.analyzer.merge;

import dev.rankwise.analyzer.read.GapNote;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RunReader;
import dev.rankwise.analyzer.read.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a run out of its ranks' profiles. */
public final class RunMerger {
  private static final int MAX_MISSING = 1_000_000;

  private RunMerger() {}

  /** The run that was recorded in {@code directory}. */
  public static Run merge(
      Path directory, Optional<LaunchRecord> launched, RunReader.Recorded recorded) {
    List<RankProfile> ranks = recorded.ranks();
    List<Timeline> lines = Timelines.align(ranks.stream().map(RankProfile::timeline).toList());
    List<RankProfile> aligned =
        IntStream.range(0, ranks.size())
            .mapToObj(i -> ranks.get(i).withTimeline(lines.get(i)))
            .toList();
    Set<Integer> there = ranks.stream().map(RankProfile::rank).collect(Collectors.toSet());
    int expected =
        Math.min(
            MAX_MISSING,
            Math.max(
                ranks.stream().mapToInt(rank -> rank.launch().size()).max().orElse(0),
                ranks.stream().mapToInt(RankProfile::rank).max().orElse(0) + 1));
    List<Integer> missing =
        IntStream.range(0, expected).filter(rank -> !there.contains(rank)).boxed().toList();
    List<GapNote> gaps = new ArrayList<>(recorded.gaps());
    ranks.forEach(rank -> gaps.addAll(rank.gaps()));
    return new Run(
        directory,
        launched,
        recorded.nodes(),
        aligned,
        expected,
        missing,
        ranks.stream().mapToLong(RankProfile::startEpochNanos).min().orElse(0),
        ranks.stream().mapToLong(RankProfile::endEpochNanos).max().orElse(0),
        gaps);
  }
}
