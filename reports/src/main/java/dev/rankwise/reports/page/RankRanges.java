package dev.rankwise.reports.page;

import java.util.List;

/** Rank numbers, runs of them joined: {@code 1, 5-7}. */
public final class RankRanges {
  private static final int MAX_RANGES = 24;

  private RankRanges() {}

  /** {@code ranks}, which rise, in short; after 24 ranges only how many more ranks there are. */
  public static String of(List<Integer> ranks) {
    StringBuilder text = new StringBuilder();
    int ranges = 0;
    for (int first = 0; first < ranks.size(); ranges++) {
      if (ranges == MAX_RANGES) {
        return text + " and " + Figures.count(ranks.size() - first, "more", "more");
      }
      int last = first;
      while (last + 1 < ranks.size() && ranks.get(last + 1) == ranks.get(last) + 1) {
        last++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(ranks.get(first));
      if (last > first) {
        text.append(last == first + 1 ? ", " : "-").append(ranks.get(last));
      }
      first = last + 1;
    }
    return text.toString();
  }
}
