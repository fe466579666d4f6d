package dev.rankwise.reports.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** What one of several plots in a picture shows, written above it. */
final class PlotHeading extends AbstractXYAnnotation {
  private static final long serialVersionUID = 1;
  private static final float ABOVE = 6;

  private final String text;

  PlotHeading(String text) {
    this.text = text;
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
    Shape clip = g2.getClip();
    g2.setClip(null);
    g2.setFont(Look.STRONG);
    g2.setPaint(Ink.TEXT.color());
    g2.drawString(text, (float) area.getX(), (float) area.getY() - ABOVE);
    g2.setClip(clip);
  }
}
