package dev.rankwise.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Many shapes of one colour, given in the units of the axes and drawn as a single path: a map of a
 * thousand ranks stays a small file.
 */
final class Blocks extends AbstractXYAnnotation {
  private static final long serialVersionUID = 1;

  private final Path2D shapes = new Path2D.Double();
  private final Ink ink;

  Blocks(Ink ink) {
    this.ink = ink;
  }

  void add(double x0, double x1, double y0, double y1) {
    shapes.append(new Rectangle2D.Double(x0, y0, x1 - x0, y1 - y0), false);
  }

  /** Adds what lies within {@code outline}, which has no curves. */
  void add(Path2D outline) {
    shapes.append(outline, false);
  }

  @Override
  public void draw(
      Graphics2D g2,
      XYPlot plot,
      Rectangle2D area,
      ValueAxis x,
      ValueAxis y,
      int rendererIndex,
      PlotRenderingInfo info) {
    Path2D path = new Path2D.Double();
    double[] point = new double[6];
    for (var at = shapes.getPathIterator(null); !at.isDone(); at.next()) {
      int segment = at.currentSegment(point);
      double javaX = x.valueToJava2D(point[0], area, RectangleEdge.BOTTOM);
      double javaY = y.valueToJava2D(point[1], area, RectangleEdge.LEFT);
      switch (segment) {
        case PathIterator.SEG_MOVETO -> path.moveTo(javaX, javaY);
        case PathIterator.SEG_LINETO -> path.lineTo(javaX, javaY);
        default -> path.closePath();
      }
    }
    g2.setPaint(ink.color());
    g2.fill(path);
  }
}
