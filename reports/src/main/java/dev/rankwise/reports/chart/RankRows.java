package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.read.RankProfile;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;

/**
 * The ranks as rows of a picture, rank 0 at the top; several ranks share a row when there are many.
 *
 * @param rows the rows, each of consecutive ranks
 * @param perRow ranks of a row; the last row may have fewer
 */
record RankRows(List<List<RankProfile>> rows, int perRow) {
  private static final int MAX_ROWS = 128;

  static RankRows of(List<RankProfile> ranks) {
    int perRow = (ranks.size() + MAX_ROWS - 1) / MAX_ROWS;
    List<List<RankProfile>> rows = new ArrayList<>();
    for (int first = 0; first < ranks.size(); first += perRow) {
      rows.add(ranks.subList(first, Math.min(ranks.size(), first + perRow)));
    }
    return new RankRows(List.copyOf(rows), perRow);
  }

  static double top(List<RankProfile> row) {
    return row.get(0).rank() - 0.5;
  }

  static double bottom(List<RankProfile> row) {
    return row.get(row.size() - 1).rank() + 0.5;
  }

  NumberAxis axis() {
    int last = (int) (bottom(rows.get(rows.size() - 1)) - 0.5);
    NumberAxis axis = Look.wholeNumbers("Rank", rows.get(0).get(0).rank(), last);
    axis.setInverted(true);
    return axis;
  }

  /** The height of a picture of these rows. */
  int height() {
    return Look.AROUND_PLOT
        + Math.max(60, rows.size() * Math.max(4, Math.min(24, 640 / rows.size())));
  }

  /** What a caption says about shared rows: a sentence that begins with a space, or nothing. */
  String note(String shown) {
    return perRow == 1 ? "" : " Each row stands for " + perRow + " ranks and shows " + shown + ".";
  }
}
