package dev.rankwise.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.advise.AdviceRule;
import dev.rankwise.analyzer.advise.AdviceRules;
import dev.rankwise.analyzer.diagnose.Detector;
import dev.rankwise.analyzer.diagnose.Detectors;
import dev.rankwise.analyzer.layout.LayoutRules;
import dev.rankwise.analyzer.script.ScriptChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final Path PAGE = Path.of("../docs/rules.md");
  private static final String UPDATE = "rankwise.rules";

  private static List<String> ids(String letter, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> String.format(Locale.ROOT, "%s%02d", letter, number))
        .toList();
  }

  @Test
  void holdsEveryRuleOnce() {
    List<String> expected = new ArrayList<>();
    expected.addAll(ids("L", 1, 8));
    expected.addAll(ids("P", 1, 18));
    expected.addAll(ids("M", 1, 7));
    expected.addAll(ids("F", 0, 7));
    expected.addAll(ids("T", 1, 4));
    expected.addAll(ids("J", 1, 9));
    expected.addAll(ids("S", 1, 4));
    expected.addAll(ids("B", 1, 3));
    assertThat(RuleBook.ALL).extracting(Rule::id).containsExactlyElementsOf(expected);
  }

  @Test
  void saysWhoLooksForEachOrWhyNobodyCan() {
    for (Rule rule : RuleBook.ALL) {
      boolean owned = !rule.detectors().isEmpty() || !rule.commands().isEmpty();
      assertThat(owned || !rule.notObserved().isEmpty()).as(rule.id()).isTrue();
      assertThat(List.of(rule.symptom(), rule.advice(), rule.source()))
          .as(rule.id())
          .noneMatch(String::isBlank);
    }
  }

  @Test
  void namesOnlyDetectorsThatThereAreAndThatHaveAdvice() {
    List<String> detectors = Detectors.ALL.stream().map(Detector::id).toList();
    List<String> advised = AdviceRules.ALL.stream().map(AdviceRule::findingId).toList();
    for (Rule rule : RuleBook.ALL) {
      assertThat(detectors).as(rule.id()).containsAll(rule.detectors());
      assertThat(advised).as(rule.id()).containsAll(rule.detectors());
    }
  }

  @Test
  void knowsEveryRuleThatACheckOrALayoutNames() {
    assertThat(RuleBook.ALL)
        .extracting(Rule::id)
        .containsAll(ScriptChecks.ids())
        .containsAll(LayoutRules.ids());
  }

  /** Write the page anew with {@code -Drankwise.rules=write}. */
  @Test
  void isWhatThePageShows() throws Exception {
    String page = Files.readString(PAGE);
    int table = page.indexOf("| Rule |");
    int end = page.indexOf("\n\n", table) + 1;
    if ("write".equals(System.getProperty(UPDATE))) {
      Files.writeString(PAGE, page.substring(0, table) + RuleBook.markdown() + page.substring(end));
    }
    assertThat(page.substring(table, end)).isEqualTo(RuleBook.markdown());
  }
}
