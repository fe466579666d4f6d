package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.compare.Change;
import dev.rankwise.analyzer.compare.Comparison;
import dev.rankwise.analyzer.compare.RankChange;
import dev.rankwise.reports.page.Amounts;
import dev.rankwise.reports.page.CompareSentence;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two bars for each number of a comparison: before and after. */
record BeforeAfterBars(Comparison comparison) implements Titled {
  private static final int MOST_RANKS = 16;
  private static final double LABEL = 230;
  private static final double BARS = 430;
  private static final double ROW = 34;
  private static final double HEADER = 26;
  private static final double BAR = 10;

  /**
   * A row.
   *
   * @param label what it is about
   * @param change its values
   * @param full the value of a bar of full length, above 0
   * @param percent whether values are shares
   */
  private record Row(String label, Change change, double full, boolean percent) {
    String text(double value) {
      return percent ? Amounts.percent(value) : Amounts.number(value) + " s";
    }
  }

  @Override
  public String id() {
    return "before-after-" + comparison.ranks();
  }

  @Override
  public String title() {
    return "Before and after on " + Amounts.ranks(comparison.ranks());
  }

  Drawing draw() {
    List<Row> rows = rows();
    int hidden = Math.max(0, comparison.rankChanges().size() - MOST_RANKS);
    return new Drawing.Drawn(
        (g2, area) -> draw(g2, rows),
        (int) (HEADER + ROW * rows.size() + 4),
        "Bars of shares are full at 100%, those of seconds at the longest of their kind."
            + (hidden > 0 ? " Of the ranks those that changed most are shown." : ""));
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(row("Elapsed time", comparison.elapsedSeconds(), most(comparison.elapsedSeconds())));
    comparison.metrics().stream()
        .filter(metric -> !metric.name().equals("idleCpus"))
        .forEach(metric -> rows.add(new Row(metric.label(), metric.change(), 1, true)));
    double longest =
        comparison.rankChanges().stream()
            .mapToDouble(rank -> most(rank.usefulSeconds()))
            .max()
            .orElse(0);
    comparison.rankChanges().stream()
        .sorted(Comparator.comparingDouble(BeforeAfterBars::distance).reversed())
        .limit(MOST_RANKS)
        .sorted(Comparator.comparingInt(RankChange::rank))
        .forEach(
            rank ->
                rows.add(
                    row("Rank " + rank.rank() + ", useful time", rank.usefulSeconds(), longest)));
    return rows;
  }

  private static Row row(String label, Change change, double full) {
    return new Row(label, change, full > 0 ? full : 1, false);
  }

  private static double most(Change change) {
    return Math.max(change.before(), change.after());
  }

  private static double distance(RankChange rank) {
    return Math.abs(rank.usefulSeconds().after() - rank.usefulSeconds().before());
  }

  private static void draw(Graphics2D g2, List<Row> rows) {
    swatch(g2, "Before", Ink.FRAME, LABEL);
    swatch(g2, "After", Ink.MEAN, LABEL + 90);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double y = HEADER + i * ROW;
      fill(g2, Ink.GRID, 0, y, Drawing.WIDTH, 1);
      text(g2, row.label, Look.TEXT, 0, y + 21);
      bar(g2, row, row.change.before(), Ink.FRAME, y + 6);
      bar(g2, row, row.change.after(), Ink.MEAN, y + 6 + BAR);
      double right = LABEL + BARS + 16;
      text(
          g2,
          row.text(row.change.before()) + " \u2192 " + row.text(row.change.after()),
          row.change.verdict().changed() ? Look.STRONG : Look.TEXT,
          right,
          y + 15);
      g2.setPaint(Ink.MUTED.color());
      g2.setFont(Look.TEXT);
      g2.drawString(CompareSentence.verdict(row.change.verdict()), (float) right, (float) (y + 29));
    }
  }

  private static void swatch(Graphics2D g2, String label, Ink ink, double x) {
    fill(g2, ink, x, 4, 12, 12);
    text(g2, label, Look.TEXT, x + 18, 15);
  }

  private static void bar(Graphics2D g2, Row row, double value, Ink ink, double y) {
    fill(g2, ink, LABEL, y, BARS * Math.max(0, Math.min(1, value / row.full)), BAR);
  }

  private static void fill(
      Graphics2D g2, Ink ink, double x, double y, double width, double height) {
    g2.setPaint(ink.color());
    g2.fill(new Rectangle2D.Double(x, y, width, height));
  }

  private static void text(Graphics2D g2, String text, Font font, double x, double y) {
    g2.setFont(font);
    g2.setPaint(Ink.TEXT.color());
    g2.drawString(text, (float) x, (float) y);
  }
}
