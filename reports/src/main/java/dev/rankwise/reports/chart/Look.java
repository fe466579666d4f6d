package dev.rankwise.reports.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** How every chart looks: fonts, lines and the legend; no title, since the page has one. */
final class Look {
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  static final Font FIGURE = new Font(Font.SANS_SERIF, Font.BOLD, 20);

  /** Height in pixels of what stands around the plot: the time axis and the legend. */
  static final int AROUND_PLOT = 92;

  /** Height in pixels of a {@link PlotHeading} and the gap above it. */
  static final int HEADING = 34;

  private static final Rectangle2D SWATCH = new Rectangle2D.Double(-6, -6, 12, 12);

  private Look() {}

  static JFreeChart chart(Plot plot) {
    plot.setOutlineVisible(false);
    plot.setBackgroundPaint(null);
    plot.setInsets(
        new RectangleInsets(plot instanceof CombinedDomainXYPlot ? HEADING : 6, 0, 0, 16));
    JFreeChart chart = new JFreeChart(null, TEXT, plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(TEXT);
    legend.setItemPaint(Ink.TEXT.color());
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(null);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setPosition(RectangleEdge.TOP);
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
    chart.addSubtitle(legend);
    return chart;
  }

  /** A plot whose content is annotations between two axes of a fixed range. */
  static XYPlot plot(ValueAxis x, ValueAxis y) {
    XYPlot plot = new XYPlot(null, x, y, null);
    plot.setOutlineVisible(false);
    plot.setBackgroundPaint(null);
    plot.setDomainGridlinePaint(Ink.GRID.color());
    plot.setRangeGridlinePaint(Ink.GRID.color());
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    return plot;
  }

  static NumberAxis axis(String label, double low, double high) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(low, high);
    axis.setNumberFormatOverride(
        new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return styled(axis);
  }

  /** An axis of whole numbers, each in the middle of its own width of 1. */
  static NumberAxis wholeNumbers(String label, int first, int last) {
    NumberAxis axis = axis(label, first - 0.5, last + 0.5);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    return axis;
  }

  static <T extends ValueAxis> T styled(T axis) {
    axis.setLabelFont(TEXT);
    axis.setLabelPaint(Ink.MUTED.color());
    axis.setTickLabelFont(TEXT);
    axis.setTickLabelPaint(Ink.TEXT.color());
    axis.setAxisLinePaint(Ink.FRAME.color());
    axis.setTickMarkPaint(Ink.FRAME.color());
    return axis;
  }

  static void addSwatch(LegendItemCollection legend, String label, Ink ink) {
    legend.add(new LegendItem(label, null, null, null, SWATCH, ink.color()));
  }
}
