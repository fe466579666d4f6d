package dev.rankwise.analyzer.scaling.series;

import static dev.rankwise.analyzer.scaling.series.UnreadableTableException.quoted;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table of comma-separated values (RFC 4180) in UTF-8 with a header. Empty lines and lines that
 * begin with {@code #} are skipped, blanks around cells are no part of them, and the case of column
 * names does not matter.
 *
 * @param file its name, for messages
 * @param header the names of the columns, which differ also when their case is ignored
 * @param rows the rows below, at least one, each as wide as the header
 */
public record CsvTable(String file, Row header, List<Row> rows) {
  private static final int MOST_ROWS = 1_000_000;
  private static final int MOST_COLUMNS = 64;
  private static final int MOST_CHARACTERS_PER_ROW = 1 << 16;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t]");
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /**
   * A line of the table.
   *
   * @param line its number in the file, from 1
   * @param cells its cells
   */
  public record Row(long line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  public CsvTable {
    rows = List.copyOf(rows);
  }

  /** The names of the columns, in lower case. */
  public List<String> columns() {
    return header.cells().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableTableException when it is no such table
   */
  public static CsvTable read(Path path) throws UnreadableTableException {
    String file = path.toString();
    if (Files.isDirectory(path)) {
      throw new UnreadableTableException(file + ": a folder, expected a file with a header");
    }
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        CsvReader<CsvRecord> csv = csv(withoutByteOrderMark(reader))) {
      return of(file, csv);
    } catch (NoSuchFileException e) {
      throw UnreadableTableException.of(file, "no such file", e);
    } catch (CharacterCodingException e) {
      throw UnreadableTableException.of(file, "not text in UTF-8", e);
    } catch (UncheckedIOException e) {
      String what = e.getCause() instanceof CharacterCodingException ? "not text in UTF-8" : "" + e;
      throw UnreadableTableException.of(file, what, e);
    } catch (CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean coding = cause instanceof CharacterCodingException;
      String what = coding ? "not text in UTF-8" : "not a CSV table: " + e.getMessage();
      throw UnreadableTableException.of(file, what, e);
    } catch (IOException e) {
      throw UnreadableTableException.of(file, "cannot be read: " + e, e);
    }
  }

  private static BufferedReader withoutByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static CsvReader<CsvRecord> csv(BufferedReader reader) {
    return CsvReader.builder()
        .commentStrategy(CommentStrategy.SKIP)
        .skipEmptyLines(true)
        .trimWhitespacesAroundQuotes(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(MOST_CHARACTERS_PER_ROW)
        .build(
            CsvRecordHandler.of(
                handler ->
                    handler
                        .maxFields(MOST_COLUMNS)
                        .maxFieldSize(MOST_CHARACTERS_PER_ROW)
                        .maxRecordSize(MOST_CHARACTERS_PER_ROW)
                        .fieldModifier(FieldModifiers.TRIM)),
            reader);
  }

  private static CsvTable of(String file, Iterable<CsvRecord> records)
      throws UnreadableTableException {
    Row header = null;
    List<Row> rows = new ArrayList<>();
    for (CsvRecord csv : records) {
      Row row = new Row(csv.getStartingLineNumber(), csv.getFields());
      if (header == null) {
        header = header(file, row);
      } else if (!row.cells().stream().allMatch(String::isEmpty)) {
        rows.add(asWideAs(header, row, file));
      }
      if (rows.size() > MOST_ROWS) {
        String expected = "at most " + MOST_ROWS;
        throw UnreadableTableException.at(file, row.line(), "one more row", expected);
      }
    }
    if (header == null) {
      throw new UnreadableTableException(file + ": empty, expected a header and rows");
    }
    if (rows.isEmpty()) {
      throw new UnreadableTableException(file + ": only a header, expected rows below it");
    }
    return new CsvTable(file, header, rows);
  }

  private static Row asWideAs(Row header, Row row, String file) throws UnreadableTableException {
    if (row.cells().size() != header.cells().size()) {
      String found = row.cells().size() + " cells";
      String expected = header.cells().size() + " as in the header";
      throw UnreadableTableException.at(file, row.line(), found, expected);
    }
    return row;
  }

  private static Row header(String file, Row row) throws UnreadableTableException {
    if (row.cells().size() == 1 && OTHER_SEPARATOR.matcher(row.cells().get(0)).find()) {
      throw UnreadableTableException.at(
          file,
          row.line(),
          "columns with semicolons or tabs between them",
          "commas, and points in numbers");
    }
    Set<String> seen = new HashSet<>();
    for (String name : row.cells()) {
      if (name.isEmpty() || NUMBER.matcher(name).matches()) {
        throw UnreadableTableException.at(
            file, row.line(), quoted(name), "a header that names the columns");
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw UnreadableTableException.at(
            file, row.line(), "the column " + quoted(name) + " twice", "each once");
      }
    }
    return row;
  }

  /** Where the column called {@code name} is, if there is one. */
  public Optional<Integer> column(String name) {
    int index = columns().indexOf(name.toLowerCase(Locale.ROOT));
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  /** The finite number in a cell. */
  public double number(Row row, int column) throws UnreadableTableException {
    String cell = row.cells().get(column);
    if (!NUMBER.matcher(cell).matches() || Double.isInfinite(Double.parseDouble(cell))) {
      throw unexpected(row, column, "a number");
    }
    return Double.parseDouble(cell);
  }

  /** An error about a cell. */
  public UnreadableTableException unexpected(Row row, int column, String expected) {
    return UnreadableTableException.at(
        file,
        row.line(),
        quoted(row.cells().get(column)) + " in column " + header.cells().get(column),
        expected);
  }

  /** An error about the header. */
  public UnreadableTableException unexpectedHeader(String expected) {
    return UnreadableTableException.at(
        file, header.line(), "the header " + quoted(String.join(",", header.cells())), expected);
  }
}
