package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.scaling.ScalingResult;
import dev.rankwise.analyzer.scaling.SizeChoice;
import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The time of a run against what it costs, each size a point. */
final class CostPlot implements StudyChart {
  private static final BasicStroke LINE = new BasicStroke(1.5f);
  private static final Ellipse2D DOT = new Ellipse2D.Double(-4, -4, 8, 8);
  private static final Ellipse2D RING = new Ellipse2D.Double(-7, -7, 14, 14);
  private static final double LABEL_GAP = 0.012;
  private static final double SECONDS_PER_HOUR = 3600;

  @Override
  public String id() {
    return "cost";
  }

  @Override
  public String title() {
    return "Time against cost";
  }

  @Override
  public Drawing draw(Study study) {
    ScalingResult result = study.result();
    Series series = result.series();
    if (series.quantity() != Quantity.SECONDS || result.problem().isPresent()) {
      return new Drawing.NotApplicable("There is no time of a run to set against its cost.");
    }
    boolean nodes = result.ranksPerNode().isPresent();
    XYSeries points = new XYSeries("sizes", false);
    XYSeries use = new XYSeries("use", false);
    double recommended = result.recommended().map(SizeChoice::ranks).orElse(0.0);
    double mostHours = 0;
    double mostSeconds = 0;
    for (ScalingPoint point : series.points()) {
      double hours = result.units(point.ranks()) * point.mean() / SECONDS_PER_HOUR;
      points.add(hours, point.mean());
      if (point.ranks() == recommended) {
        use.add(hours, point.mean());
      }
      mostHours = Math.max(mostHours, hours);
      mostSeconds = Math.max(mostSeconds, point.mean());
    }
    XYPlot plot =
        Look.plot(
            axis(nodes ? "Node-hours of a run" : "Rank-hours of a run", mostHours),
            axis("Seconds", mostSeconds));
    label(plot, series, points);
    XYSeriesCollection data = new XYSeriesCollection(points);
    data.addSeries(use);
    plot.setDataset(data);
    plot.setRenderer(renderer());
    plot.setFixedLegendItems(legend());
    return new Drawing.Drawn(
        Look.chart(plot),
        Look.AROUND_PLOT + 300,
        "The numbers are ranks. Down is faster, left is cheaper; a size above and to the right of"
            + " another is worse in both."
            + (nodes ? "" : " Nobody said how many ranks fill a node, so ranks are what is paid."));
  }

  private static NumberAxis axis(String label, double most) {
    NumberAxis axis = Look.axis(label, 0, 1.15 * most);
    axis.setNumberFormatOverride(
        new DecimalFormat(
            most < 1e-3 ? "0.##E0" : "#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return axis;
  }

  private static void label(XYPlot plot, Series series, XYSeries points) {
    List<ScalingPoint> sizes = series.points();
    for (int i = 0; i < sizes.size(); i++) {
      double ranks = sizes.get(i).ranks();
      String name =
          ranks == Math.rint(ranks)
              ? String.format(Locale.ROOT, "%.0f", ranks)
              : String.format(Locale.ROOT, "%.4g", ranks);
      double right = LABEL_GAP * plot.getDomainAxis().getUpperBound();
      XYTextAnnotation text =
          new XYTextAnnotation(
              name, points.getX(i).doubleValue() + right, points.getY(i).doubleValue());
      text.setTextAnchor(TextAnchor.BOTTOM_LEFT);
      text.setFont(Look.STRONG);
      text.setPaint(Ink.TEXT.color());
      plot.addAnnotation(text);
    }
  }

  private static XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    renderer.setSeriesPaint(0, Ink.RAN.color());
    renderer.setSeriesStroke(0, LINE);
    renderer.setSeriesShape(0, DOT);
    renderer.setSeriesPaint(1, Ink.LIMIT.color());
    renderer.setSeriesShape(1, RING);
    renderer.setSeriesShapesFilled(1, false);
    renderer.setSeriesOutlineStroke(1, LINE);
    return renderer;
  }

  private static LegendItemCollection legend() {
    LegendItemCollection legend = new LegendItemCollection();
    legend.add(
        new LegendItem("A size, from the smallest on", null, null, null, DOT, Ink.RAN.color()));
    LegendItem use =
        new LegendItem("The size to use", null, null, null, RING, LINE, Ink.LIMIT.color());
    use.setShapeVisible(true);
    legend.add(use);
    return legend;
  }
}
