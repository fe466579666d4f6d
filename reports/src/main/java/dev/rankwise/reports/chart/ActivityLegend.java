package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.reports.page.Titles;
import java.util.EnumMap;
import java.util.Map;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/** Blocks of each activity; the legend names those that occur. */
final class ActivityLegend {
  private final Map<Activity, Blocks> blocks = new EnumMap<>(Activity.class);

  Blocks blocks(Activity activity) {
    return blocks.computeIfAbsent(activity, any -> new Blocks(Ink.of(any)));
  }

  void addTo(XYPlot plot) {
    LegendItemCollection legend = new LegendItemCollection();
    blocks.forEach(
        (activity, rectangles) -> {
          Look.addSwatch(legend, Titles.of(activity), Ink.of(activity));
          plot.addAnnotation(rectangles);
        });
    plot.setFixedLegendItems(legend);
  }
}
