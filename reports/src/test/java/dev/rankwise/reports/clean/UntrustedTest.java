package dev.rankwise.reports.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntrustedTest {
  private static final String GONE = "\uFFFD";

  @ParameterizedTest
  @CsvSource({
    "0x1B, terminal escape",
    "0x07, bell",
    "0x00, null",
    "0x9B, control sequence introducer",
    "0x202E, right-to-left override",
    "0x2066, left-to-right isolate",
    "0x200B, zero width space",
    "0xFEFF, byte order mark",
    "0x2028, line separator",
    "0xD800, half a surrogate pair",
    "0xE0041, tag",
    "0xFFFF, not a character",
  })
  void takesOutWhatIsNotVisible(int codePoint, String name) {
    String text = "a" + Character.toString(codePoint) + "b";

    assertThat(Untrusted.line(text)).as(name).isEqualTo("a" + GONE + "b");
    assertThat(Untrusted.text(text)).as(name).isEqualTo("a" + GONE + "b");
  }

  @Test
  void keepsLettersOfAllScripts() {
    String text = "Grüße, 日本語, \uD835\uDD4F and a < b & c";

    assertThat(Untrusted.line(text)).isEqualTo(text);
  }

  @Test
  void keepsLineFeedsInTextOnly() {
    assertThat(Untrusted.text("a\nb\tc")).isEqualTo("a\nb c");
    assertThat(Untrusted.line("a\nb\tc\r")).isEqualTo("a b c ");
  }

  @Test
  void leavesOneMarkForManyCharacters() {
    assertThat(Untrusted.line("a" + "\u001b".repeat(1000) + "b")).isEqualTo("a" + GONE + "b");
  }

  @Test
  void cutsWhatIsTooLong() {
    String text = "x".repeat(10_000_000);

    assertThat(Untrusted.line(text)).hasSize(Untrusted.MAX_LINE + 1).endsWith("x…");
    assertThat(Untrusted.text(text)).hasSize(Untrusted.MAX_TEXT + 1).endsWith("x…");
  }

  @Test
  void cutsNoSurrogatePairInTwo() {
    String line = Untrusted.line("x".repeat(Untrusted.MAX_LINE - 1) + "\uD835\uDD4F".repeat(5));

    assertThat(line).endsWith("\uD835\uDD4F…");
  }
}
