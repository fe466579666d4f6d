package dev.rankwise.analyzer.scaling.pop;

import dev.rankwise.analyzer.scaling.series.CsvTable;
import dev.rankwise.analyzer.scaling.series.CsvTable.Row;
import dev.rankwise.analyzer.scaling.series.UnreadableTableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads the times of runs from a table with the columns {@code run}, {@code rank}, {@code
 * elapsedSeconds} and {@code usefulSeconds}, and optionally {@code node}, {@code cpus}, {@code
 * communicationSeconds}, {@code instructions}, {@code cycles}, {@code idealElapsedSeconds} and
 * {@code idealUsefulSeconds}, in any order. Other columns are not read.
 */
public final class PopCsv {
  /** What clocks may differ by. */
  private static final double TOLERANCE = 1.01;

  private static final int MOST_RANKS = 100_000_000;

  private final CsvTable table;
  private final int run;
  private final int rank;
  private final int elapsed;
  private final int useful;

  private PopCsv(CsvTable table) throws UnreadableTableException {
    this.table = table;
    this.run = required("run");
    this.rank = required("rank");
    this.elapsed = required("elapsedSeconds");
    this.useful = required("usefulSeconds");
  }

  /**
   * Reads {@code file}.
   *
   * @return the runs, in the order in which they first appear
   * @throws UnreadableTableException naming file, line, found and expected
   */
  public static List<RunTimes> read(Path file) throws UnreadableTableException {
    return new PopCsv(CsvTable.read(file)).runs();
  }

  private List<RunTimes> runs() throws UnreadableTableException {
    Map<String, List<RankTimes>> ranks = new LinkedHashMap<>();
    Map<String, Set<Integer>> seen = new LinkedHashMap<>();
    for (Row row : table.rows()) {
      String name = row.cells().get(run);
      RankTimes times = times(row);
      if (!seen.computeIfAbsent(name, first -> new HashSet<>()).add(times.rank())) {
        throw table.unexpected(row, rank, "each rank of a run once");
      }
      ranks.computeIfAbsent(name, first -> new ArrayList<>()).add(times);
    }
    return ranks.entrySet().stream()
        .map(entry -> new RunTimes(entry.getKey(), entry.getValue()))
        .toList();
  }

  private RankTimes times(Row row) throws UnreadableTableException {
    double elapsedSeconds = atLeast(row, elapsed, Double.MIN_VALUE, "a number above 0");
    double usefulSeconds = atLeast(row, useful, 0, "a number of at least 0");
    if (usefulSeconds > elapsedSeconds * TOLERANCE) {
      throw table.unexpected(row, useful, "at most the elapsed seconds");
    }
    return new RankTimes(
        rank(row),
        elapsedSeconds,
        usefulSeconds,
        table.column("node").map(row.cells()::get),
        positive(row, "cpus"),
        optional(row, "communicationSeconds", 0),
        positive(row, "instructions"),
        positive(row, "cycles"),
        positive(row, "idealElapsedSeconds"),
        optional(row, "idealUsefulSeconds", 0),
        Optional.empty());
  }

  private int rank(Row row) throws UnreadableTableException {
    double number = table.number(row, rank);
    if (number != Math.rint(number) || number < 0 || number > MOST_RANKS) {
      throw table.unexpected(row, rank, "a whole number from 0");
    }
    return (int) number;
  }

  private double atLeast(Row row, int column, double least, String expected)
      throws UnreadableTableException {
    double number = table.number(row, column);
    if (number < least) {
      throw table.unexpected(row, column, expected);
    }
    return number;
  }

  private OptionalDouble positive(Row row, String column) throws UnreadableTableException {
    return optional(row, column, Double.MIN_VALUE);
  }

  /** The number in an optional column; nothing when the column or the cell is empty. */
  private OptionalDouble optional(Row row, String name, double least)
      throws UnreadableTableException {
    Optional<Integer> column = table.column(name);
    if (column.isEmpty() || row.cells().get(column.get()).isEmpty()) {
      return OptionalDouble.empty();
    }
    String expected = least > 0 ? "a number above 0" : "a number of at least 0";
    return OptionalDouble.of(atLeast(row, column.get(), least, expected));
  }

  private int required(String name) throws UnreadableTableException {
    return table
        .column(name)
        .orElseThrow(() -> table.unexpectedHeader("a column \"" + name + "\""));
  }
}
