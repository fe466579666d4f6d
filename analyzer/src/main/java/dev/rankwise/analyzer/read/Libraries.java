package dev.rankwise.analyzer.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells what a mapped file is for, by the rules of {@code libraries.tsv}.
 *
 * <p>Not for several threads: it remembers the files that it has seen, since all processes of a
 * node map much the same.
 */
final class Libraries {
  private static final int MAX_REMEMBERED = 20_000;

  /** The kernel's longest path; what is longer is none. */
  private static final int MAX_PATH = 4_096;

  private record Rule(LibraryKind kind, String name, Pattern path) {}

  private static final List<Rule> RULES =
      RuleTable.rows("libraries.tsv", 4).stream()
          .map(
              row ->
                  new Rule(LibraryKind.valueOf(row.get(0)), row.get(1), RuleTable.glob(row.get(2))))
          .toList();

  private final Map<String, Optional<Library>> remembered = new HashMap<>();

  /** The library that the file {@code path} is; empty when the table does not know it. */
  Optional<Library> of(String path) {
    Optional<Library> known = remembered.get(path);
    if (known != null) {
      return known;
    }
    Optional<Library> library = path.length() > MAX_PATH ? Optional.empty() : judge(path);
    if (remembered.size() < MAX_REMEMBERED) {
      remembered.put(path, library);
    }
    return library;
  }

  private static Optional<Library> judge(String path) {
    return RULES.stream()
        .filter(rule -> rule.path.matcher(path).matches())
        .findFirst()
        .map(rule -> new Library(rule.kind, rule.name, path));
  }
}
