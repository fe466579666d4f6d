package dev.rankwise.analyzer.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules kept as data beside the classes: tab-separated lines, {@code #} begins a comment line. */
final class RuleTable {
  private RuleTable() {}

  /** The rows of the resource {@code name}, each of {@code columns} cells. */
  static List<List<String>> rows(String name, int columns) {
    InputStream stream = RuleTable.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("the resource " + name + " is missing");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<List<String>> rows =
          reader
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> Arrays.asList(line.split("\t", -1)))
              .toList();
      for (List<String> row : rows) {
        if (row.size() != columns) {
          throw new IllegalStateException(name + ": " + row + " has not " + columns + " cells");
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A pattern in which {@code *} stands for any text and all else for itself. */
  static Pattern glob(String glob) {
    return Pattern.compile(
        Arrays.stream(glob.split("\\*", -1))
            .map(text -> text.isEmpty() ? "" : Pattern.quote(text))
            .collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
