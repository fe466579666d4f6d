package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** One bar per rank: how long it spent on what. */
final class ActivityBars implements Chart {
  private static final double GAP = 0.12;

  @Override
  public String id() {
    return "activity-bars";
  }

  @Override
  public String title() {
    return "Where the time of each rank went";
  }

  @Override
  public Drawing draw(Analysis analysis) {
    Run run = analysis.measures().run();
    RankRows rows = RankRows.of(run.ranks());
    TimeScale scale = TimeScale.of(run.elapsedSeconds());
    ActivityLegend blocks = new ActivityLegend();
    double longest = 0;
    for (List<RankProfile> row : rows.rows()) {
      longest = Math.max(longest, add(row, scale, blocks));
    }
    if (longest == 0) {
      return new Drawing.NotApplicable("The recording does not tell what the ranks did.");
    }
    NumberAxis time = Look.axis("Time of the rank (" + scale.unit() + ")", 0, longest * (1 + 1e-6));
    XYPlot plot = Look.plot(time, rows.axis());
    blocks.addTo(plot);
    return new Drawing.Drawn(
        Look.chart(plot),
        rows.height(),
        "A bar is as long as its rank was recorded." + rows.note("their mean"));
  }

  /** Adds the bar of {@code row} and returns its length. */
  private static double add(List<RankProfile> row, TimeScale scale, ActivityLegend blocks) {
    double gap = row.size() == 1 ? GAP : 0;
    double at = 0;
    for (Activity activity : Activity.values()) {
      double mean =
          row.stream().mapToDouble(rank -> rank.totals().seconds(activity)).average().orElse(0);
      if (mean > 0) {
        double next = at + mean / scale.seconds();
        blocks.blocks(activity).add(at, next, RankRows.top(row) + gap, RankRows.bottom(row) - gap);
        at = next;
      }
    }
    return at;
  }
}
