package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.Timeline;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.plot.XYPlot;

/** Ranks over time: what each did most in each moment. */
final class ActivityMap implements Chart {
  private static final int MAX_COLUMNS = 180;

  @Override
  public String id() {
    return "activity-map";
  }

  @Override
  public String title() {
    return "What each rank did over time";
  }

  @Override
  public Drawing draw(Analysis analysis) {
    Run run = analysis.measures().run();
    Timeline time = run.ranks().get(0).timeline();
    if (time.slots() == 0) {
      return new Drawing.NotApplicable("The recording holds no samples over time.");
    }
    RankRows rows = RankRows.of(run.ranks());
    ActivityLegend blocks = new ActivityLegend();
    rows.rows().forEach(row -> add(row, run, blocks));
    XYPlot plot = Look.plot(TimeScale.axis(run), rows.axis());
    blocks.addTo(plot);
    return new Drawing.Drawn(
        Look.chart(plot),
        rows.height(),
        "The colour is the activity that took most of the moment; blank is before the rank began"
            + " or after it ended."
            + rows.note("what they did most, taken together"));
  }

  private static void add(List<RankProfile> row, Run run, ActivityLegend blocks) {
    Timeline time = row.get(0).timeline();
    int perColumn = (time.slots() + MAX_COLUMNS - 1) / MAX_COLUMNS;
    double slot = time.slotNanos() / 1e9 / TimeScale.of(run.elapsedSeconds()).seconds();
    double end = run.elapsedSeconds() / TimeScale.of(run.elapsedSeconds()).seconds();
    for (int first = 0; first < time.slots(); ) {
      Optional<Activity> activity = dominant(row, first, first + perColumn);
      int last = first + perColumn;
      while (last < time.slots() && dominant(row, last, last + perColumn).equals(activity)) {
        last += perColumn;
      }
      if (activity.isPresent()) {
        double x1 = Math.min(end, last * slot);
        blocks
            .blocks(activity.get())
            .add(first * slot, x1, RankRows.top(row), RankRows.bottom(row));
      }
      first = last;
    }
  }

  /** What {@code row} did longest in the slots [first, end), if it was there. */
  private static Optional<Activity> dominant(List<RankProfile> row, int first, int end) {
    Optional<Activity> dominant = Optional.empty();
    double most = 0;
    for (Activity activity : Activity.values()) {
      double seconds = 0;
      for (RankProfile rank : row) {
        for (int slot = first; slot < Math.min(end, rank.timeline().slots()); slot++) {
          seconds += rank.timeline().seconds(activity, slot);
        }
      }
      if (seconds > most) {
        most = seconds;
        dominant = Optional.of(activity);
      }
    }
    return dominant;
  }
}
