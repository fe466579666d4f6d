package dev.rankwise.reports.page;

import java.util.List;

/**
 * A table of words and figures.
 *
 * @param caption what it shows
 * @param numbers whether all columns but the first hold numbers
 * @param columns the names of the columns, at least one
 * @param rows as many cells each as there are columns; the first one names the row
 */
public record TextTable(
    String caption, boolean numbers, List<String> columns, List<List<String>> rows) {
  public TextTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row.size() + " cells in " + columns.size() + " columns");
      }
    }
  }
}
