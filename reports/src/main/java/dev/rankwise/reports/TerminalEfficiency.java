package dev.rankwise.reports;

import dev.rankwise.analyzer.scaling.pop.PopFactor;
import dev.rankwise.analyzer.scaling.pop.PopResult;
import dev.rankwise.analyzer.scaling.pop.PopRun;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.reports.clean.Untrusted;
import dev.rankwise.reports.page.Amounts;
import dev.rankwise.reports.page.FallSentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * POP's efficiencies of a table of times, for a terminal, in lines of at most 80 columns: factors
 * as rows and runs as columns, as many blocks as it takes.
 */
public final class TerminalEfficiency {
  private static final int LABEL = 28;
  private static final int COLUMN = 10;
  private static final int RUNS_PER_BLOCK = (TextLines.WIDTH - LABEL) / COLUMN;

  private TerminalEfficiency() {}

  /** The text of {@code result}, ending with a line feed. */
  public static String of(PopResult result) {
    TextLines lines = new TextLines();
    headline(result, lines);
    table(result, lines);
    result.notes().forEach(note -> lines.paragraph("Note    ", Untrusted.line(note)));
    return lines.toString();
  }

  static void headline(PopResult result, TextLines lines) {
    result.steepest().ifPresent(fall -> lines.paragraph("", FallSentence.of(fall)));
    result
        .kind()
        .ifPresent(
            kind ->
                lines.paragraph(
                    "",
                    "%s scaling%s: the same work %s; against the first run."
                        .formatted(
                            kind == ScalingKind.WEAK ? "Weak" : "Strong",
                            result.kindFound() ? " (found from instructions)" : "",
                            kind == ScalingKind.WEAK ? "per rank" : "at every size")));
    lines.blank();
  }

  static void table(PopResult result, TextLines lines) {
    for (int from = 0; from < result.runs().size(); from += RUNS_PER_BLOCK) {
      int to = Math.min(result.runs().size(), from + RUNS_PER_BLOCK);
      block(result.runs().subList(from, to), result.runs(), lines);
      lines.blank();
    }
  }

  private static void block(List<PopRun> runs, List<PopRun> all, TextLines lines) {
    row(lines, "run", runs.stream().map(run -> name(run.name())).toList());
    row(lines, "ranks", runs.stream().map(run -> String.valueOf(run.ranks())).toList());
    row(
        lines,
        "elapsed seconds",
        runs.stream().map(run -> Amounts.number(run.elapsedSeconds())).toList());
    Arrays.stream(PopFactor.values())
        .filter(factor -> all.stream().anyMatch(run -> run.factor(factor).isPresent()))
        .forEach(
            factor ->
                row(lines, factor.label(), runs.stream().map(run -> share(run, factor)).toList()));
    if (all.stream().anyMatch(run -> run.speedup().isPresent())) {
      row(lines, "speed-up", runs.stream().map(TerminalEfficiency::speedup).toList());
    }
  }

  private static String share(PopRun run, PopFactor factor) {
    return run.factor(factor).stream().mapToObj(Amounts::percent).findFirst().orElse("-");
  }

  private static String speedup(PopRun run) {
    return run.speedup().stream()
        .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
        .findFirst()
        .orElse("-");
  }

  private static String name(String name) {
    String clean = Untrusted.line(name);
    return clean.codePointCount(0, clean.length()) < COLUMN
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, COLUMN - 2)) + "\u2026";
  }

  private static void row(TextLines lines, String label, List<String> cells) {
    StringBuilder line = new StringBuilder(padRight(label, LABEL));
    for (String cell : cells) {
      line.append(" ".repeat(Math.max(1, COLUMN - cell.length()))).append(cell);
    }
    lines.line(line.toString());
  }

  private static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
