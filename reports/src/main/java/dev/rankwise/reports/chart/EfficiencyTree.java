package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metric;
import dev.rankwise.reports.page.Figures;
import dev.rankwise.reports.page.MetricRow;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.ui.Drawable;

/** The efficiencies, each beside the factors that it is the product of. */
final class EfficiencyTree implements Chart {
  private static final double BOX_WIDTH = 264;
  private static final double BOX_HEIGHT = 74;
  private static final double STEP_X = 324;
  private static final double STEP_Y = 88;
  private static final double MARGIN = 2;
  private static final double GOOD = 0.8;
  private static final double FAIR = 0.6;

  /** A metric and its place: column from the left, row from the top, in boxes. */
  private record Box(String metric, int column, double row) {
    double x() {
      return column * STEP_X + MARGIN;
    }

    double y() {
      return row * STEP_Y + MARGIN;
    }

    double middle() {
      return y() + BOX_HEIGHT / 2;
    }
  }

  private static final Box PARALLEL = new Box("parallel", 0, 1.25);
  private static final Box BALANCE = new Box("loadBalance", 1, 0.5);
  private static final Box COMMUNICATION = new Box("communication", 1, 2);
  private static final Box WITHIN = new Box("loadBalanceWithinNodes", 2, 0);
  private static final Box BETWEEN = new Box("loadBalanceBetweenNodes", 2, 1);
  private static final Box OPEN_MP = new Box("openMpParallel", 0, 4.7);
  private static final Box OPEN_MP_SERIALIZATION = new Box("openMpSerialization", 1, 4.2);
  private static final Box OPEN_MP_BALANCE = new Box("openMpLoadBalance", 1, 5.2);
  private static final List<Box> RANKS_AND_CPUS =
      List.of(
          PARALLEL,
          BALANCE,
          COMMUNICATION,
          WITHIN,
          BETWEEN,
          new Box("threadEfficiency", 0, 3.1),
          new Box("cpuUse", 1, 3.1));
  private static final List<Box> TEAMS = List.of(OPEN_MP, OPEN_MP_SERIALIZATION, OPEN_MP_BALANCE);

  @Override
  public String id() {
    return "efficiency-tree";
  }

  @Override
  public String title() {
    return "Efficiency and its factors";
  }

  @Override
  public Drawing draw(Analysis analysis) {
    Measures measures = analysis.measures();
    List<Box> boxes = boxes(measures);
    if (boxes.isEmpty()) {
      return new Drawing.NotApplicable("No efficiency was computed.");
    }
    double bottom = boxes.stream().mapToDouble(Box::y).max().orElseThrow() + BOX_HEIGHT + MARGIN;
    Drawable tree = (g2, area) -> draw(boxes, measures, g2);
    return new Drawing.Drawn(
        tree,
        (int) bottom,
        "An efficiency is the product of the boxes to its right; 100% is ideal. The bars are blue"
            + " from 80%, amber from 60% and red below.");
  }

  /** Those of teams only where there were any: not every program is to have them. */
  private static List<Box> boxes(Measures measures) {
    return Stream.concat(
            RANKS_AND_CPUS.stream().filter(box -> measures.metrics().containsKey(box.metric)),
            TEAMS.stream()
                .filter(box -> measures.metrics().get(box.metric) instanceof Metric.Measured))
        .toList();
  }

  private static void draw(List<Box> boxes, Measures measures, Graphics2D g2) {
    factors(boxes, g2, PARALLEL, BALANCE, COMMUNICATION);
    factors(boxes, g2, BALANCE, WITHIN, BETWEEN);
    factors(boxes, g2, OPEN_MP, OPEN_MP_SERIALIZATION, OPEN_MP_BALANCE);
    boxes.forEach(box -> draw(box, measures.metric(box.metric), g2));
  }

  private static void factors(List<Box> boxes, Graphics2D g2, Box product, Box first, Box second) {
    if (!boxes.containsAll(List.of(first, second))) {
      return;
    }
    g2.setPaint(Ink.FRAME.color());
    g2.setStroke(new BasicStroke(1.5f));
    double x0 = product.x() + BOX_WIDTH;
    double x1 = (x0 + first.x()) / 2;
    g2.draw(new Line2D.Double(x0, product.middle(), x1, product.middle()));
    g2.draw(new Line2D.Double(x1, first.middle(), x1, second.middle()));
    for (Box factor : List.of(first, second)) {
      g2.draw(new Line2D.Double(x1, factor.middle(), factor.x(), factor.middle()));
    }
    g2.setPaint(Ink.MUTED.color());
    g2.setFont(Look.FIGURE);
    float between = (float) ((first.middle() + second.middle()) / 2 + 7);
    g2.drawString("\u00d7", (float) (x1 + 10), between);
  }

  private static void draw(Box box, Metric metric, Graphics2D g2) {
    RoundRectangle2D frame =
        new RoundRectangle2D.Double(box.x(), box.y(), BOX_WIDTH, BOX_HEIGHT, 8, 8);
    g2.setPaint(Ink.BOX.color());
    g2.fill(frame);
    g2.setPaint(Ink.FRAME.color());
    g2.setStroke(new BasicStroke(1));
    g2.draw(frame);
    text(g2, MetricRow.label(box.metric), Look.TEXT, Ink.TEXT, box, 20);
    if (metric instanceof Metric.Measured measured) {
      text(g2, Figures.percent(measured.number()), Look.FIGURE, Ink.TEXT, box, 46);
      bar(box, measured.number(), g2);
    } else {
      text(g2, "not measured", Look.TEXT, Ink.MUTED, box, 44);
    }
  }

  private static void text(Graphics2D g2, String text, Font font, Ink ink, Box box, double y) {
    g2.setFont(font);
    g2.setPaint(ink.color());
    g2.drawString(text, (float) box.x() + 12, (float) (box.y() + y));
  }

  private static void bar(Box box, double share, Graphics2D g2) {
    double length = BOX_WIDTH - 24;
    g2.setPaint(Ink.TRACK.color());
    g2.fill(new Rectangle2D.Double(box.x() + 12, box.y() + 56, length, 7));
    g2.setPaint((share >= GOOD ? Ink.GOOD : share >= FAIR ? Ink.FAIR : Ink.POOR).color());
    double filled = length * Math.max(0, Math.min(1, share));
    g2.fill(new Rectangle2D.Double(box.x() + 12, box.y() + 56, filled, 7));
  }
}
