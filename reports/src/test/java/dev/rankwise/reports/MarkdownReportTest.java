package dev.rankwise.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReportTest {
  @Test
  void leadsWithTheVerdictAndGivesTheLineToPaste() {
    String text = MarkdownReport.of(AnalysisFixture.imbalanced().build());

    assertThat(text)
        .startsWith("# Load imbalance: 39 % of the allocation lost\n")
        .contains("```sh\nexport OMP_NUM_THREADS=2")
        .containsSubsequence(
            "## Load imbalance (critical)",
            "## Narrow mask (warning)",
            "## Ranks",
            "## How it was measured",
            "## What was checked");
  }

  @Test
  void fencesCodeThatHoldsFences() {
    String text = MarkdownReport.of(AnalysisFixture.hostile("a\n````\n# not a heading").build());

    assertThat(text).contains("`````sh\na\n````\n# not a heading\n`````\n");
    assertThat(outsideFences(text)).doesNotContain("\n# not a heading");
  }

  @Test
  void keepsForeignTextInItsCell() {
    String text =
        MarkdownReport.of(AnalysisFixture.hostile("a | b\n| c | <img src=x> [d](e)").build());

    assertThat(outsideFences(text).lines())
        .filteredOn(line -> line.startsWith("|"))
        .allSatisfy(line -> assertThat(line).doesNotContain(" | b").doesNotContain(" <img"))
        .anySatisfy(line -> assertThat(line).contains("a \\| b \\| c \\| \\<img src=x\\> \\[d\\]"));
  }

  @ParameterizedTest
  @CsvSource({
    "1. one, 1\\. one",
    "1.5 s, 1.5 s",
    "- one, \\- one",
    "# one, \\# one",
    "a_b*c, a\\_b\\*c",
    "http://a.b, http\\://a.b",
    "www.a.b, www\\.a.b",
    "'Rank 3 (of 4), 1.5 times.', 'Rank 3 (of 4), 1.5 times.'",
  })
  void escapesOnlyWhatMarkdownReads(String words, String markdown) {
    assertThat(Markdown.escaped(words)).isEqualTo(markdown);
  }

  private static String outsideFences(String markdown) {
    return markdown.replaceAll("(?ms)^(`{3,})\\w*$.*?^\\1$", "");
  }
}
