package dev.rankwise.reports.page;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ranks one by one, or the extremes of many.
 *
 * @param caption what the rows are
 * @param rows the rows
 * @param left how many ranks are not shown
 */
public record RankTable(String caption, List<RankRow> rows, int left) {
  /** The most ranks that are all shown. */
  public static final int MAX_RANKS = 64;

  private static final int EXTREMES = 16;

  /** All ranks by number, or the 16 that computed longest and the 16 that computed shortest. */
  static RankTable of(Run run) {
    List<RankProfile> ranks = run.ranks();
    if (ranks.size() <= MAX_RANKS) {
      return new RankTable("Every rank", ranks.stream().map(RankRow::of).toList(), 0);
    }
    List<RankProfile> byUseful =
        ranks.stream()
            .sorted(
                Comparator.comparingDouble((RankProfile rank) -> -rank.totals().usefulSeconds())
                    .thenComparingInt(RankProfile::rank))
            .toList();
    int left = ranks.size() - 2 * EXTREMES;
    List<RankRow> rows =
        Stream.concat(byUseful.stream().limit(EXTREMES), byUseful.stream().skip(left + EXTREMES))
            .map(RankRow::of)
            .toList();
    String caption =
        "The %d ranks that computed longest, then the %d that computed shortest"
            .formatted(EXTREMES, EXTREMES);
    return new RankTable(caption, rows, left);
  }
}
