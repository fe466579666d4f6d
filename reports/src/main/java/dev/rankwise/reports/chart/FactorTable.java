package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.pop.PopFactor;
import dev.rankwise.analyzer.scaling.pop.PopResult;
import dev.rankwise.analyzer.scaling.pop.PopRun;
import dev.rankwise.reports.clean.Untrusted;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The factors of the efficiency as rows and the sizes as columns, each cell with a bar. */
final class FactorTable implements StudyChart {
  private static final int MOST_COLUMNS = 8;
  private static final double LABEL = 250;
  private static final double ROW = 40;
  private static final double HEADER = 28;
  private static final double INDENT = 18;
  private static final double BAR = 7;
  private static final double GOOD = 0.8;
  private static final double FAIR = 0.6;

  @Override
  public String id() {
    return "factors";
  }

  @Override
  public String title() {
    return "Where the efficiency goes";
  }

  @Override
  public Drawing draw(Study study) {
    if (study.efficiencies().isEmpty()) {
      return new Drawing.NotApplicable(
          "A table of times does not tell where they went: record the runs.");
    }
    PopResult result = study.efficiencies().get();
    List<PopRun> columns = columns(result.runs());
    List<PopFactor> rows =
        Stream.concat(
                Stream.of(PopFactor.GLOBAL_EFFICIENCY),
                Arrays.stream(PopFactor.values())
                    .filter(factor -> factor != PopFactor.GLOBAL_EFFICIENCY))
            .filter(factor -> factor != PopFactor.LOAD_BALANCE_ADDITIVE)
            .filter(factor -> columns.stream().anyMatch(run -> run.factor(factor).isPresent()))
            .toList();
    if (rows.isEmpty()) {
      return new Drawing.NotApplicable("The runs tell no efficiency.");
    }
    String note =
        columns.size() < result.runs().size()
            ? " Of %d sizes %d are shown.".formatted(result.runs().size(), columns.size())
            : "";
    return new Drawing.Drawn(
        (g2, area) -> new Cells(g2, rows, columns).draw(),
        (int) (HEADER + ROW * rows.size() + 4),
        "Indented factors multiply to the one above them. 100% is ideal; the bars are blue from 80%,"
            + " amber from 60% and red below."
            + note);
  }

  /** All runs, or as many as fit, evenly from the first to the last. */
  private static List<PopRun> columns(List<PopRun> runs) {
    return runs.size() <= MOST_COLUMNS
        ? runs
        : IntStream.range(0, MOST_COLUMNS)
            .mapToObj(i -> runs.get((int) Math.round(i * (runs.size() - 1) / (MOST_COLUMNS - 1.0))))
            .toList();
  }

  private static int depth(PopFactor factor) {
    return switch (factor) {
      case GLOBAL_EFFICIENCY -> 0;
      case PARALLEL, COMPUTATION_SCALABILITY -> 1;
      case LOAD_BALANCE, COMMUNICATION, LOAD_BALANCE_ADDITIVE -> 2;
      case CPU_TIME_SCALABILITY, RUN_QUEUE -> 2;
      case INSTRUCTION_SCALABILITY, IPC_SCALABILITY, FREQUENCY_SCALABILITY -> 2;
      case SERIAL_PART, LOAD_BALANCE_WITHIN_NODES, LOAD_BALANCE_BETWEEN_NODES -> 3;
      case GARBAGE_COLLECTION, WAITING, SERIALIZATION, TRANSFER -> 3;
    };
  }

  /** The picture while it is drawn. */
  private record Cells(Graphics2D g2, List<PopFactor> rows, List<PopRun> columns) {
    double width() {
      return Math.min(170, (Drawing.WIDTH - LABEL) / columns.size());
    }

    void draw() {
      for (int column = 0; column < columns.size(); column++) {
        String name = Untrusted.line(columns.get(column).name());
        text(name, Look.STRONG, Ink.TEXT, LABEL + column * width(), HEADER - 10);
      }
      for (int row = 0; row < rows.size(); row++) {
        row(row);
      }
    }

    private void row(int row) {
      PopFactor factor = rows.get(row);
      double y = HEADER + row * ROW;
      g2.setPaint(Ink.GRID.color());
      g2.fill(new Rectangle2D.Double(0, y, LABEL + columns.size() * width(), 1));
      String label =
          factor.label().substring(0, 1).toUpperCase(Locale.ROOT) + factor.label().substring(1);
      Font font = depth(factor) <= 1 ? Look.STRONG : Look.TEXT;
      text(label, font, Ink.TEXT, depth(factor) * INDENT, y + ROW / 2 + 5);
      for (int column = 0; column < columns.size(); column++) {
        cell(columns.get(column).factor(factor), LABEL + column * width(), y);
      }
    }

    private void cell(OptionalDouble value, double x, double y) {
      if (value.isEmpty()) {
        text("\u2013", Look.TEXT, Ink.MUTED, x, y + 18);
        return;
      }
      double share = value.getAsDouble();
      text(String.format(Locale.ROOT, "%.1f %%", 100 * share), Look.TEXT, Ink.TEXT, x, y + 18);
      double length = width() - 16;
      g2.setPaint(Ink.TRACK.color());
      g2.fill(new Rectangle2D.Double(x, y + 25, length, BAR));
      g2.setPaint((share >= GOOD ? Ink.GOOD : share >= FAIR ? Ink.FAIR : Ink.POOR).color());
      g2.fill(new Rectangle2D.Double(x, y + 25, length * Math.max(0, Math.min(1, share)), BAR));
    }

    private void text(String text, Font font, Ink ink, double x, double y) {
      g2.setFont(font);
      g2.setPaint(ink.color());
      g2.drawString(text, (float) x, (float) y);
    }
  }
}
