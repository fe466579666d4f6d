package dev.rankwise.analyzer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordsTest {
  private static final List<String> AWKWARD =
      List.of(
          "",
          "plain",
          "two words",
          "it's",
          "\"double\"",
          "$(rm -rf x) `id` $HOME",
          "a\\b\\\\",
          "*?[x]{1,2}",
          "~root",
          "!history",
          "a;b&c|d>e<f",
          "line\nfeed\ttab\u001b[31m",
          "it's\u0007'quoted\\'",
          "Grüße",
          "-n",
          "#comment",
          "a=b c");

  @Test
  void bashReadsEachQuotedWordAsItWas() throws Exception {
    assertThat(bashWords("printf '%s\\0' " + ShellWords.join(AWKWARD))).isEqualTo(AWKWARD);
  }

  @Test
  void bashReadsAnAssignmentBeforeACommand() throws Exception {
    String assignment = ShellWords.quoteAssignment("X=it's $HOME;");
    assertThat(bashWords(assignment + " bash -c 'printf \"%s\\0\" \"$X\"'"))
        .containsExactly("it's $HOME;");
  }

  @Test
  void keepsControlCharactersOutOfTheLine() {
    assertThat(ShellWords.quote("a\u001b[2J\u202eb"))
        .isEqualTo("$'a\\x1b[2J\\U0000202eb'")
        .matches("\\p{ASCII}*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "srun -n 4 a.out         | srun,-n,4,a.out",
        "  a\t b                 | a,b",
        "'a b' \"c d\" e\\ f     | a b,c d,e f",
        "a'b'\"c\"               | abc",
        "\"a\\\"b\\n\"           | a\"b\\n",
        "'open quote             | open quote",
      })
  void splitsALineAsBashDoes(String line, String words) {
    assertThat(ShellWords.split(line)).containsExactly(words.split(","));
  }

  @Test
  void findsNoWordInABlankLine() {
    assertThat(ShellWords.split(" \t\n")).isEmpty();
    assertThat(ShellWords.split("''")).containsExactly("");
  }

  private static List<String> bashWords(String command) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process bash = builder.redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(out).isZero();
    return List.of(out.substring(0, out.length() - 1).split("\0", -1));
  }
}
