package dev.rankwise.analyzer.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobScriptTest {
  static final String SCRIPT =
      """
      #!/bin/bash
      #SBATCH --nodes=2 --ntasks-per-node=4   # two nodes
      #SBATCH -c 8
      #SBATCH --job-name="a b"

      N=8
      export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
      OPTS="-n $N --cpu-bind=cores"
      cat > input.txt <<EOF
      srun -n 999 not-a-command "
      EOF
      srun -n $((N / 2)) \\
           -c "${C:-4}" ./a.out 'x y' > log 2>&1 &
      srun $OPTS ./b.out # srun nothing
      if [ -e x ]; then srun -n 2 ./c.out; fi
      wait
      """;

  private static JobScript read(String text) {
    return JobScript.read(text);
  }

  private static List<String> srunLines(String text) {
    return read(text).commands().stream()
        .map(command -> String.join(" ", command.values()))
        .filter(line -> line.contains("srun"))
        .toList();
  }

  @Test
  void readsDirectives() {
    JobScript script = read(SCRIPT);
    assertThat(script.number("nodes")).hasValue(2);
    assertThat(script.number("cpus-per-task")).hasValue(8);
    assertThat(script.value("job-name")).contains("a b");
    assertThat(JobShape.of(script).tasks()).hasValue(8);
  }

  @Test
  void readsLinesThatGoOnVariablesSumsAndConditionsAndLeavesHereDocumentsAlone() {
    assertThat(srunLines(SCRIPT))
        .containsExactly(
            "srun -n 4 -c 4 ./a.out x y",
            "srun -n 8 --cpu-bind=cores ./b.out",
            "srun -n 2 ./c.out");
    assertThat(read(SCRIPT).unread()).isEmpty();
  }

  @Test
  void knowsWhatRunsInTheBackgroundAndWhere() {
    List<ScriptCommand> steps =
        read(SCRIPT).commands().stream()
            .filter(command -> command.values().get(0).equals("srun"))
            .toList();
    assertThat(steps).extracting(ScriptCommand::background).containsExactly(true, false, false);
    assertThat(steps).extracting(ScriptCommand::nested).containsExactly(false, false, true);
    assertThat(steps).extracting(ScriptCommand::line).containsExactly(12, 14, 15);
    assertThat(steps.get(0).exported("OMP_NUM_THREADS").orElseThrow().value()).isEqualTo("8");
    assertThat(steps.get(0).exported("N")).isEmpty();
  }

  @Test
  void takesDirectivesBehindACommandForWhatSlurmTakesThem() {
    JobScript script = read("#!/bin/bash\nmodule load x\n#SBATCH -n 4\n");
    assertThat(script.number("ntasks")).isEmpty();
    assertThat(script.directives()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "echo \"open           | the quote \" is never closed",
        "echo 'open            | the quote ' is never closed",
        "cat <<EOF             | the here-document EOF never ends",
        "echo $(date           | the ( of a substitution is never closed",
        "echo ${A              | the { of a substitution is never closed",
      })
  void saysWhatItCannotReadAndGoesOn(String line, String what) {
    JobScript script = read("#SBATCH -n 2\nsrun hostname\n" + line + "\n");
    assertThat(script.unread()).extracting(JobScript.Unread::what).contains(what);
    assertThat(script.unread()).extracting(JobScript.Unread::line).contains(3);
    assertThat(srunLines(script.text())).containsExactly("srun hostname");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "$N               | 8     | true",
        "\"$N\"           | 8     | true",
        "'$N'             | $N    | true",
        "${N}             | 8     | true",
        "${M:-3}          | 3     | true",
        "${N:-3}          | 8     | true",
        "$((N * 2 + 1))   | 17    | true",
        "$((N / 0))       | $((N / 0)) | false",
        "$((2 * M))       | $((2 * M)) | false",
        "$M               | $M    | false",
        "$(nproc)         | $(nproc) | false",
        "a\\ b            | a b   | true",
        "\"a\\$N\"        | a$N   | true",
      })
  void expandsWhatCanBeKnown(String word, String value, boolean known) {
    Expansion expansion =
        new Expansion(word, name -> name.equals("N") ? Optional.of("8") : Optional.empty());
    assertThat(expansion.value()).isEqualTo(value);
    assertThat(expansion.isKnown()).isEqualTo(known);
  }

  /** Whatever stands in a file, it is read to its end, and each command's words lie in it. */
  @Test
  void readsAnything() {
    Random random = new Random(5);
    String letters = "\"'`$(){}<>|&;\\\n #=aEOF<<-1n";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "" : SCRIPT);
      for (int j = 0; j < 30; j++) {
        text.insert(
            random.nextInt(text.length() + 1), letters.charAt(random.nextInt(letters.length())));
      }
      JobScript script = read(text.toString());
      for (ScriptCommand command : script.commands()) {
        assertThat(command.words()).allMatch(word -> word.start() <= word.end());
        assertThat(command.words().get(command.words().size() - 1).end())
            .isLessThanOrEqualTo(text.length());
      }
    }
  }
}
