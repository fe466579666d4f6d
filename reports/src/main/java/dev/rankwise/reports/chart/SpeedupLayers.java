package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * What lies on a plot of the speed-up or the efficiency, from the bottom up: the measured sizes,
 * the model's band, the ideal, the model, what was measured.
 *
 * @param series what was measured
 * @param model the chosen model
 * @param sizes the sizes that are drawn
 * @param efficiency whether efficiencies in percent are drawn, else speed-ups
 */
record SpeedupLayers(
    Series series, Optional<FittedModel> model, SizeAxis sizes, boolean efficiency) {

  private static final int STEPS = 160;
  private static final double LEAST = 1e-9;

  XYPlot plot(ValueAxis y, String heading) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    XYSeriesCollection lines = new XYSeriesCollection();
    XYPlot plot = Look.plot(Look.axis("", 0, 1), y);
    Blocks measured = new Blocks(Ink.BOX);
    measured.add(
        sizes.smallest(),
        sizes.largest(),
        y.getRange().getLowerBound(),
        y.getRange().getUpperBound());
    renderer.addAnnotation(measured, Layer.BACKGROUND);
    model.ifPresent(fit -> renderer.addAnnotation(band(fit, y), Layer.BACKGROUND));
    add(lines, renderer, Ink.MUTED, SpeedupPlot.DASHED, ideal());
    model.ifPresent(fit -> add(lines, renderer, Ink.LIMIT, SpeedupPlot.LINE, curve(fit)));
    points(lines, renderer);
    plot.setDataset(lines);
    plot.setRenderer(renderer);
    plot.addAnnotation(new PlotHeading(heading));
    return plot;
  }

  private double shown(double ranks, double value) {
    return (efficiency ? 100 : 1) * ratio(series, ranks, value, efficiency);
  }

  private XYSeries ideal() {
    XYSeries ideal = new XYSeries("ideal", false);
    for (double ranks : new double[] {sizes.smallest(), sizes.end()}) {
      ideal.add(ranks, efficiency ? 100 : ranks / sizes.smallest());
    }
    return ideal;
  }

  private XYSeries curve(FittedModel fit) {
    XYSeries curve = new XYSeries("model", false);
    steps()
        .filter(ranks -> fit.value(ranks) > 0)
        .forEach(ranks -> curve.add(ranks, shown(ranks, fit.value(ranks))));
    return curve;
  }

  private DoubleStream steps() {
    return IntStream.rangeClosed(0, STEPS).mapToDouble(step -> sizes.at((double) step / STEPS));
  }

  /** Cut at the edges of the plot, where a logarithm may have no place for it. */
  private Blocks band(FittedModel fit, ValueAxis y) {
    Path2D outline = new Path2D.Double();
    double[] ranks = steps().toArray();
    for (int i = 0; i < 2 * ranks.length; i++) {
      boolean up = i < ranks.length;
      double size = up ? ranks[i] : ranks[2 * ranks.length - 1 - i];
      Interval expected = fit.measurement(size);
      boolean low = up == (series.quantity() == Quantity.THROUGHPUT);
      double value = Math.max(LEAST, low ? expected.low95() : expected.high95());
      double height =
          Math.max(
              y.getRange().getLowerBound(),
              Math.min(y.getRange().getUpperBound(), shown(size, value)));
      if (i == 0) {
        outline.moveTo(size, height);
      } else {
        outline.lineTo(size, height);
      }
    }
    outline.closePath();
    Blocks band = new Blocks(Ink.BAND);
    band.add(outline);
    return band;
  }

  private void points(XYSeriesCollection lines, XYLineAndShapeRenderer renderer) {
    XYSeries points = new XYSeries("measured", false);
    for (ScalingPoint point : series.points()) {
      points.add(point.ranks(), shown(point.ranks(), point.mean()));
      Interval spread = spread(series, point, efficiency);
      double scale = efficiency ? 100 : 1;
      if (spread.low95() < spread.high95()) {
        renderer.addAnnotation(
            new XYLineAnnotation(
                point.ranks(),
                scale * spread.low95(),
                point.ranks(),
                scale * spread.high95(),
                SpeedupPlot.LINE,
                Ink.RAN.color()));
      }
    }
    int index = add(lines, renderer, Ink.RAN, SpeedupPlot.LINE, points);
    renderer.setSeriesLinesVisible(index, false);
    renderer.setSeriesShapesVisible(index, true);
    renderer.setSeriesShape(index, SpeedupPlot.DOT);
  }

  private static int add(
      XYSeriesCollection lines,
      XYLineAndShapeRenderer renderer,
      Ink ink,
      BasicStroke stroke,
      XYSeries line) {
    int index = lines.getSeriesCount();
    lines.addSeries(line);
    renderer.setSeriesPaint(index, ink.color());
    renderer.setSeriesStroke(index, stroke);
    return index;
  }

  /** From the slowest to the fastest repetition. */
  static Interval spread(Series series, ScalingPoint point, boolean efficiency) {
    double one = ratio(series, point.ranks(), Collections.min(point.values()), efficiency);
    double other = ratio(series, point.ranks(), Collections.max(point.values()), efficiency);
    return new Interval(Math.min(one, other), Math.max(one, other));
  }

  /** The speed-up or the efficiency when {@code value} is measured at {@code ranks}. */
  private static double ratio(Series series, double ranks, double value, boolean efficiency) {
    double base = series.rate(series.smallest().ranks(), series.smallest().mean());
    double speedup = series.rate(ranks, value) / base;
    return efficiency ? speedup * series.smallest().ranks() / ranks : speedup;
  }
}
