package dev.rankwise.reports;

import dev.rankwise.analyzer.compare.ShapePoint;
import dev.rankwise.analyzer.compare.ShapeStudy;
import dev.rankwise.reports.clean.Untrusted;
import dev.rankwise.reports.page.Amounts;
import dev.rankwise.reports.page.CompareSentence;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs in several shapes, for a terminal, in lines of at most 80 columns. */
public final class TerminalShapes {
  private static final String ROW = "%12s %10s %5s %9s %9s %9s  %s";

  private TerminalShapes() {}

  /** The text of {@code study}, which has a shape, ending with a line feed. */
  public static String of(ShapeStudy study) {
    TextLines lines = new TextLines();
    lines.paragraph("", headline(study));
    lines.blank();
    lines.line(
        ROW.formatted("ranks x CPUs", "seconds", "runs", "parallel", "balance", "CPU use", ""));
    for (ShapePoint point : study.points()) {
      boolean fastest = point.equals(study.fastest());
      lines.line(
          ROW.formatted(
              name(point),
              Amounts.number(point.meanSeconds()),
              point.seconds().size(),
              metric(point, "parallel"),
              metric(point, "loadBalance"),
              metric(point, "cpuUse"),
              fastest ? "fastest" : slower(point)));
    }
    lines.blank();
    study.notes().forEach(note -> lines.paragraph("Note        ", Untrusted.line(note)));
    return lines.toString();
  }

  private static String headline(ShapeStudy study) {
    ShapePoint fastest = study.fastest();
    String others =
        study.asFast().stream().map(TerminalShapes::name).collect(Collectors.joining(", "));
    String sentence =
        String.format(
            Locale.ROOT,
            (study.points().size() == 1 ? "" : "Fastest: ")
                + "%s (ranks x CPUs of each), %s seconds.",
            name(fastest),
            Amounts.number(fastest.meanSeconds()));
    return others.isEmpty()
        ? sentence
        : sentence + " These runs cannot tell whether it is faster than " + others + ".";
  }

  private static String slower(ShapePoint point) {
    return point.againstFastest().verdict().changed()
        ? "slower"
        : CompareSentence.verdict(point.againstFastest().verdict());
  }

  private static String name(ShapePoint point) {
    return point.ranks() + " x " + point.cpusPerRank();
  }

  private static String metric(ShapePoint point, String name) {
    Double value = point.metrics().get(name);
    return value == null ? "-" : Amounts.percent(value);
  }
}
