package dev.rankwise.analyzer.read;

import java.util.List;
import java.util.regex.Pattern;

/** Tells whose a thread is from its name, by the rules of {@code thread-kinds.tsv}. */
final class ThreadKinds {
  private record Rule(ThreadKind kind, Pattern name) {}

  private static final List<Rule> RULES =
      RuleTable.rows("thread-kinds.tsv", 2).stream()
          .map(row -> new Rule(ThreadKind.valueOf(row.get(0)), RuleTable.glob(row.get(1))))
          .toList();

  private ThreadKinds() {}

  /** The kind of a JVM's thread that the kernel calls {@code name}. */
  static ThreadKind of(String name) {
    return RULES.stream()
        .filter(rule -> rule.name.matcher(name).matches())
        .map(Rule::kind)
        .findFirst()
        .orElse(ThreadKind.APPLICATION);
  }
}
