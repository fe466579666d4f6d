package dev.rankwise.cli;

import static dev.rankwise.cli.CommandResult.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                     | rankwise: unmatched argument
          --nonsense                   | rankwise: unknown option
          run                          | rankwise: missing required parameter: 'COMMAND'
          run --lable -- java          | did you mean --label?
          run -n x -- java             | 'x' is not an int
          run -n 0 -- java             | -n 0: give a number from 1 to 4096
          run -n 4097 -- java          | -n 4097: give a number
          run -c 0 -- java             | -c 0: give a number
          run -n 2 -- srun java        | (-n 2) for a command with a launcher of its own
          run --cpu-bind=x -- java     | --cpu-bind: "x" is none of
          run -- no-such-program-here  | no such program: no-such-program-here
          report                       | missing required parameter: 'RUN'
          report x --fail-on bad       | --fail-on
          study -- java                | -n SIZES or --grid SHAPES: name one of both
          study -n 1 --grid 1x1 -- java | name one of both
          study -n 1,x -- java         | 'x' is not an int
          study -n 1,0 -- java         | -n 0: give numbers
          study -n 1 -- srun -n 2 java | no {n} in the command
          study -n 1 -c 2 -- srun -n {n} java | no {c} in the command
          study -n 1 -O -- srun -n {n} java | --overcommit is for the built-in launcher
          study --grid 1x2,2x2 -- java | shapes hold 2 and 4 CPUs
          study --grid 1x2 -c 1 -- java | a grid names the CPUs
          study -n 1 --repeat 0 -- java | --repeat 0
          study -n 1                   | missing required parameter: 'COMMAND'
          compare                      | missing required parameters: 'BEFORE', 'AFTER'
          compare x                    | missing required parameter: 'AFTER'
          completion                   | missing required parameter: 'SHELL'
          completion fish              | 'fish'
          """)
  void answersMisuseWithOneLineAndExitCode2(String arguments, String message) {
    CommandResult result = run(arguments.split(" "));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("rankwise: ").contains(message).hasLineCount(1);
  }

  @Test
  void namesACommandWhenThereIsNone() {
    CommandResult result = run();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).hasLineCount(1).contains("rankwise --help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "exec --help",
        "report --help",
        "layout --help",
        "study --help",
        "compare --help",
        "scaling --help",
        "efficiency --help",
        "doctor --help",
        "completion --help"
      })
  void helpsWithExamples(String arguments) {
    CommandResult result = run(arguments.split(" "));
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("Usage: rankwise").containsPattern("Examples?:");
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void saysItsVersion() {
    CommandResult result = run("--version");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).matches("(?s)rankwise [0-9]+\\.[0-9]+\\.[0-9]+\\S*\nJava .*\n");
  }

  @Test
  void examinesThisMachine() throws Exception {
    CommandResult result = run("doctor");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .allMatch(line -> line.matches("(ok|limited|missing) +[a-z-]+ +\\S.*| {26}\\S.*"));
    assertThat(result.err()).isEmpty();

    CommandResult document = run("doctor", "--json");
    assertThat(document.exitCode()).isZero();
    assertThat(document.json().at("/checks/0/status").asText()).isEqualTo("ok");
  }

  @Test
  void printsACompletionScriptThatBashUnderstands() throws Exception {
    CommandResult result = run("completion", "bash");
    assertThat(result.exitCode()).isZero();
    Path script = folder.resolve("completion.bash");
    Files.writeString(script, result.out());

    Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

    assertThat(bash.waitFor()).isZero();
    assertThat(result.out()).contains("--cpu-bind", "report");
  }

  @Test
  void reportsUnreadableInputWithExitCode3() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("rank-00000.jfr"), "not a recording");
    for (Path input :
        new Path[] {
          folder.resolve("missing"), file, Files.createDirectory(folder.resolve("empty")), broken
        }) {
      CommandResult result = run("report", input.toString());
      assertThat(result.exitCode()).as("%s", input).isEqualTo(3);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("rankwise: ").contains(input.toString()).hasLineCount(1);
    }
  }

  @Test
  void showsAStackOnlyWhenAskedTo() {
    CommandResult result = run("report", folder.resolve("missing").toString(), "--debug");
    assertThat(result.err()).contains("UnreadableRunException", "\tat ");
  }

  @Test
  void keepsHostileWordsOnOneLine() {
    CommandResult result = run("report", "a\nb\u001b[31m\u202e");
    assertThat(result.err()).hasLineCount(1).doesNotContain("\u001b").doesNotContain("\u202e");
  }

  @Test
  void startsNothingInAFolderThatHoldsSomething() throws Exception {
    Files.createFile(folder.resolve("old"));

    CommandResult result = run("run", "-o", folder.toString(), "--", "java", "-version");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("not empty: " + folder);
    assertThat(folder.toFile().list()).containsExactly("old");
  }
}
