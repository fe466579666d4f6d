package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.Timeline;
import dev.rankwise.reports.page.RunShape;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How many threads ran or wanted to run, against the CPUs that they may use. */
final class BusyThreads implements Chart {
  private static final BasicStroke LINE = new BasicStroke(2);
  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 4}, 0);

  @Override
  public String id() {
    return "busy-threads";
  }

  @Override
  public String title() {
    return "Busy threads against CPUs over time";
  }

  @Override
  public Drawing draw(Analysis analysis) {
    Run run = analysis.measures().run();
    if (run.ranks().get(0).timeline().slots() == 0) {
      return new Drawing.NotApplicable("The recording holds no samples over time.");
    }
    CombinedDomainXYPlot plots = new CombinedDomainXYPlot(TimeScale.axis(run));
    plots.setGap(Look.HEADING);
    int least = run.ranks().stream().mapToInt(RankProfile::cpus).min().orElse(1);
    plots.add(plot(run, "One rank", SlotValues.ofRanks(run), least));
    if (run.ranks().size() > 1) {
      SlotValues all = SlotValues.ofRun(run);
      plots.add(plot(run, "All ranks", all, run.allocatedCpus()));
    }
    plots.setFixedLegendItems(legend(run));
    int height = Look.AROUND_PLOT + (140 + Look.HEADING) * (run.ranks().size() > 1 ? 2 : 1);
    return new Drawing.Drawn(
        Look.chart(plots),
        height,
        "Threads that run or wait for a CPU. Above the dashed line they get in each other's way;"
            + " below it CPUs are idle.");
  }

  private static XYPlot plot(Run run, String label, SlotValues values, int cpus) {
    double unit = TimeScale.of(run.elapsedSeconds()).seconds();
    Timeline time = run.ranks().get(0).timeline();
    double slot = time.slotNanos() / 1e9 / unit;
    double end = run.elapsedSeconds() / unit;
    Blocks band = new Blocks(Ink.BAND);
    XYSeries mean = new XYSeries("mean", false);
    for (int i = 0; i < values.slots() && i * slot < end; i++) {
      double next = Math.min(end, (i + 1) * slot);
      band.add(i * slot, next, values.low(i), values.high(i));
      mean.add(i * slot, values.mean(i));
      mean.add(next, values.mean(i));
    }
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, Ink.MEAN.color());
    renderer.setSeriesStroke(0, LINE);
    NumberAxis y = Look.axis("Threads", 0, 1.15 * Math.max(cpus, values.highest()));
    y.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    XYPlot plot = Look.plot(Look.axis("", 0, 1), y);
    plot.setDataset(new XYSeriesCollection(mean));
    plot.setRenderer(renderer);
    plot.setDomainGridlinesVisible(false);
    renderer.addAnnotation(band, Layer.BACKGROUND);
    plot.addRangeMarker(new ValueMarker(cpus, Ink.LIMIT.color(), DASHED));
    plot.addAnnotation(new PlotHeading(label));
    return plot;
  }

  private static LegendItemCollection legend(Run run) {
    LegendItemCollection legend = new LegendItemCollection();
    if (run.ranks().size() > 1) {
      Look.addSwatch(legend, "From the least to the most busy rank", Ink.BAND);
    }
    legend.add(
        line(
            run.ranks().size() > 1 ? "Mean, and sum of all ranks" : "Busy threads",
            Ink.MEAN,
            LINE));
    boolean same = RunShape.cpusPerRank(run).isPresent();
    legend.add(line(same ? "CPUs" : "CPUs; one rank: the fewest of any", Ink.LIMIT, DASHED));
    return legend;
  }

  private static LegendItem line(String label, Ink ink, BasicStroke stroke) {
    Line2D shape = new Line2D.Double(-10, 0, 10, 0);
    return new LegendItem(label, null, null, null, shape, stroke, ink.color());
  }
}
