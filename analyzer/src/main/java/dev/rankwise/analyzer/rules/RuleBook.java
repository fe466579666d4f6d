package dev.rankwise.analyzer.rules;

import dev.rankwise.analyzer.layout.LayoutRules;
import dev.rankwise.analyzer.script.ScriptChecks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** All rules, in the order of the book. */
public final class RuleBook {
  private static final String RESOURCE = "rules.tsv";
  private static final int COLUMNS = 7;

  /** Every rule. */
  public static final List<Rule> ALL = read();

  private RuleBook() {}

  private static List<Rule> read() {
    try (InputStream in =
        Objects.requireNonNull(RuleBook.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(RuleBook::rule)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("the rule book is broken", e);
    }
  }

  private static Rule rule(String line) {
    String[] cells = line.split("\t", COLUMNS);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(RESOURCE + ": not " + COLUMNS + " columns: " + line);
    }
    List<String> commands = new ArrayList<>(list(cells[5]));
    if (ScriptChecks.ids().contains(cells[0])) {
      commands.add("check");
    }
    if (LayoutRules.ids().contains(cells[0])) {
      commands.add("layout");
    }
    return new Rule(
        cells[0], cells[1], cells[2], cells[3], list(cells[4]), commands, cells[6].strip());
  }

  private static List<String> list(String cell) {
    return cell.isBlank() ? List.of() : List.of(cell.strip().split("\\s*,\\s*"));
  }

  /** The book as a table for {@code docs}. */
  public static String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| Rule | What is wrong | What to do | Source | Who looks for it |\n");
    text.append("|---|---|---|---|---|\n");
    for (Rule rule : ALL) {
      text.append("| ")
          .append(
              String.join(
                  " | ", rule.id(), rule.symptom(), rule.advice(), rule.source(), owners(rule)))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String owners(Rule rule) {
    List<String> owners = new ArrayList<>();
    rule.detectors().forEach(id -> owners.add("`" + id + "`"));
    rule.commands().forEach(command -> owners.add("`rankwise " + command + "`"));
    if (!rule.notObserved().isEmpty()) {
      owners.add("not observed: " + rule.notObserved());
    }
    return String.join(", ", owners);
  }
}
