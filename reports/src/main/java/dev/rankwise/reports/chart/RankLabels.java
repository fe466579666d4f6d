package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.read.RankProfile;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;

/** Labels row {@code i} of a node with the number of its {@code i}-th rank. */
final class RankLabels extends NumberFormat {
  private static final long serialVersionUID = 1;

  private final int[] ranks;

  RankLabels(List<RankProfile> ranks) {
    this.ranks = ranks.stream().mapToInt(RankProfile::rank).toArray();
  }

  @Override
  public StringBuffer format(double row, StringBuffer text, FieldPosition position) {
    return format(Math.round(row), text, position);
  }

  @Override
  public StringBuffer format(long row, StringBuffer text, FieldPosition position) {
    return row >= 0 && row < ranks.length ? text.append(ranks[(int) row]) : text;
  }

  @Override
  public Number parse(String text, ParsePosition position) {
    throw new UnsupportedOperationException("labels are only written");
  }
}
