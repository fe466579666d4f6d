package dev.rankwise.analyzer.scaling.series;

import dev.rankwise.analyzer.scaling.series.CsvTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a series from a table:
 *
 * <pre>
 * ranks,seconds          ranks, CPUs or load, under any name; then what was measured,
 * 1,120.5                "seconds" ("elapsedSeconds") or "throughput" ("tput").
 * 2,64.1
 * 2,65.0                 A size that comes again is a repetition.
 * </pre>
 *
 * A column {@code program} tells which program a row is about. Other columns are not read.
 */
public final class SeriesCsv {
  private static final Map<String, Quantity> MEASURES =
      Map.of(
          "seconds", Quantity.SECONDS,
          "elapsedseconds", Quantity.SECONDS,
          "throughput", Quantity.THROUGHPUT,
          "tput", Quantity.THROUGHPUT);

  /** By judgement: more are a log, of which means by size would have to be taken first. */
  private static final int MOST_SIZES = 1000;

  private SeriesCsv() {}

  /**
   * Reads {@code file}.
   *
   * @throws UnreadableTableException naming file, line, found and expected
   */
  public static Series read(Path file, ScalingKind kind) throws UnreadableTableException {
    CsvTable table = CsvTable.read(file);
    Quantity quantity = table.columns().size() < 2 ? null : MEASURES.get(table.columns().get(1));
    if (quantity == null) {
      throw table.unexpectedHeader(
          "the number of ranks in the first column and \"seconds\" or \"throughput\" in the second");
    }
    Optional<Integer> program = table.column("program");
    Map<Double, List<Double>> values = new TreeMap<>();
    Set<String> programs = new TreeSet<>();
    for (Row row : table.rows()) {
      double ranks = table.number(row, 0);
      if (ranks <= 0) {
        throw table.unexpected(row, 0, "a number above 0");
      }
      if (values.size() == MOST_SIZES && !values.containsKey(ranks)) {
        throw table.unexpected(row, 0, "at most " + MOST_SIZES + " sizes");
      }
      values.computeIfAbsent(ranks, size -> new ArrayList<>()).add(table.number(row, 1));
      program.map(row.cells()::get).ifPresent(programs::add);
    }
    List<ScalingPoint> points =
        values.entrySet().stream()
            .map(size -> new ScalingPoint(size.getKey(), size.getValue()))
            .toList();
    return new Series(quantity, kind, table.header().cells().get(0), points, programs);
  }
}
