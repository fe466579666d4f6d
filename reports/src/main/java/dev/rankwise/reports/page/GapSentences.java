package dev.rankwise.reports.page;

import dev.rankwise.analyzer.read.GapNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gaps in words: one sentence for all ranks that miss the same for the same reason. */
final class GapSentences {
  private static final int MAX_SENTENCES = 40;

  private record Kind(String what, String reason) {}

  private GapSentences() {}

  static List<String> of(List<GapNote> gaps) {
    Map<Kind, SortedSet<Integer>> ranksByKind = new LinkedHashMap<>();
    for (GapNote gap : gaps) {
      ranksByKind
          .computeIfAbsent(new Kind(gap.what(), gap.reason()), kind -> new TreeSet<>())
          .add(gap.rank());
    }
    List<String> sentences = new ArrayList<>();
    ranksByKind.forEach((kind, ranks) -> sentences.add(sentence(kind, ranks.tailSet(0))));
    int left = sentences.size() - MAX_SENTENCES;
    if (left <= 0) {
      return sentences;
    }
    sentences.subList(MAX_SENTENCES, sentences.size()).clear();
    sentences.add("And " + Figures.count(left, "more gap", "more gaps") + "; report.json has all.");
    return sentences;
  }

  private static String sentence(Kind kind, SortedSet<Integer> ranks) {
    String where = ranks.isEmpty() ? "" : " (rank " + RankRanges.of(List.copyOf(ranks)) + ")";
    return Titles.of(kind.what()) + where + ": " + Figures.ended(kind.reason());
  }
}
