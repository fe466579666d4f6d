package dev.rankwise.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.reports.chart.Pictures;
import dev.rankwise.reports.clean.CleanAnalysis;
import dev.rankwise.reports.page.Page;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void tellsInReadingOrder() {
    assertThat(html(AnalysisFixture.imbalanced()))
        .containsSubsequence(
            "<h1>Load imbalance: 39 % of the allocation lost</h1>",
            "What is wrong and what to do</h2>",
            "id=\"finding-load-imbalance\"",
            "186 core-seconds (39 % of the allocation)",
            "id=\"finding-narrow-mask\"",
            "--cpus-per-task=2",
            "What was checked</h2>",
            "Pictures</h2>",
            "Ranks</h2>",
            "How it was measured</h2>");
  }

  @Test
  void saysPlainlyThatThereIsNothingToFix() {
    assertThat(html(AnalysisFixture.healthy().gap(-1, "observer", "it was killed")))
        .contains("<h1>Nothing to fix</h1>")
        .doesNotContain("What is wrong and what to do")
        .contains("One run cannot tell; compare runs of different sizes")
        .contains("Observer: it was killed")
        .contains("id=\"check-load-imbalance\"");
  }

  @Test
  void refersToNothingOutsideThePage() {
    assertThat(html(AnalysisFixture.imbalanced()).replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=", "url(http", "@import", "<link");
  }

  @Test
  void allowsItsOwnStyleAndScriptAndNothingElse() {
    String html = html(AnalysisFixture.imbalanced());

    assertThat(html)
        .contains("default-src &#39;none&#39;")
        .contains("style-src &#39;" + hash(between(html, "<style>", "</style>")) + "&#39;")
        .contains("script-src &#39;" + hash(between(html, "<script>", "</script>")) + "&#39;")
        .doesNotContain(" style=", "onclick");
  }

  @Test
  void escapesForeignText() {
    String html = html(AnalysisFixture.hostile("</script><script>alert(1)</script>\" onx='"));

    assertThat(html).containsOnlyOnce("<script>").containsOnlyOnce("</script>");
    assertThat(html.replaceAll("(?s)<[^>]*>", "")).doesNotContain("<", "\u001b");
    assertThat(html).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
  }

  @Test
  void stripsEscapesAndReorderingMarks() {
    assertThat(html(AnalysisFixture.hostile("a\u001b[31mb\u202ec\u0000d")))
        .contains("a\uFFFD[31mb\uFFFDc\uFFFDd")
        .doesNotContain("\u001b", "\u202e", "\u0000");
  }

  @Test
  void cutsNamesOfTenMegabytes() {
    assertThat(html(AnalysisFixture.hostile("x".repeat(10_000_000)))).hasSizeLessThan(500_000);
  }

  @Test
  void staysSmallForAThousandRanks() {
    String html = html(AnalysisFixture.large(1000));

    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000_000);
    assertThat(html).contains("968 more are in");
  }

  @Test
  void givesEveryElementItsOwnId() {
    Matcher ids =
        Pattern.compile("\\bid=['\"]([^'\"]+)['\"]").matcher(html(AnalysisFixture.imbalanced()));

    assertThat(ids.results().map(id -> id.group(1)).toList())
        .hasSizeGreaterThan(10)
        .doesNotHaveDuplicates();
  }

  @Test
  void skipsNoHeadingLevel() {
    List<Integer> levels =
        Pattern.compile("<h([1-6])")
            .matcher(html(AnalysisFixture.imbalanced()))
            .results()
            .map(heading -> Integer.valueOf(heading.group(1)))
            .toList();

    assertThat(levels).startsWith(1).containsOnlyOnce(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
  }

  private static String html(AnalysisFixture fixture) {
    CleanAnalysis clean = CleanAnalysis.of(fixture.build());
    return HtmlReport.of(Page.of(clean), Pictures.of(clean.analysis()));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
