package dev.rankwise.analyzer.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each script, the advice about what it launched, and what becomes of it. */
class OwnJobScriptTest {
  private static final String WAS = "srun -n 2 -c 1 ./a in";
  private static final String USE = "srun -n 2 -c 4 --cpu-bind=cores ./a in";

  private static String script(String lines) {
    return "#!/bin/bash\n" + String.join("\n", lines.split(" ; ")) + "\n";
  }

  private static AdvisedLaunch advice(String was, String use, Map<String, String> environment) {
    return new AdvisedLaunch(
        LaunchLine.parse(ShellWords.split(was)),
        LaunchLine.parse(ShellWords.split(use)),
        environment);
  }

  private static OwnJobScript.Launched recorded() {
    return new OwnJobScript.Launched(false, "0", true);
  }

  private static OwnJobScript.Launched inferred() {
    return new OwnJobScript.Launched(true, "0", true);
  }

  private static String changed(OwnJobScript.Outcome outcome) {
    assertThat(outcome).isInstanceOf(OwnJobScript.Changed.class);
    return ((OwnJobScript.Changed) outcome).text();
  }

  private static String kept(OwnJobScript.Outcome outcome) {
    assertThat(outcome).isInstanceOf(OwnJobScript.Kept.class);
    return ((OwnJobScript.Kept) outcome).reason();
  }

  /** The changed lines of a script with the recorded line {@link #WAS} in it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          srun -n 2 -c 1 ./a in                          | srun -n 2 -c 4 --cpu-bind=cores ./a in
          srun -n2 -c1 ./a in                            | srun -n2 -c 4 --cpu-bind=cores ./a in
          srun --ntasks=2 --cpus-per-task 1 ./a in       | srun --ntasks=2 -c 4 --cpu-bind=cores ./a in
          IN=in ; srun -n 2 -c 1 ./a $IN > out 2>&1      | IN=in ; srun -n 2 -c 4 --cpu-bind=cores ./a $IN > out 2>&1
          srun -n 2 -c 1 ./a "$1"                        | srun -n 2 -c 4 --cpu-bind=cores ./a "$1"
          rankwise run -o d -- srun -n 2 -c 1 ./a in     | rankwise run -o d -- srun -n 2 -c 4 --cpu-bind=cores ./a in
          srun -n 2 -c 1 rankwise exec -o d -- ./a in    | srun -n 2 -c 4 --cpu-bind=cores rankwise exec -o d -- ./a in
          cd x && time srun -n 2 -c 1 ./a in > o & wait  | cd x && time srun -n 2 -c 4 --cpu-bind=cores ./a in > o & wait
          for i in 1 2; do srun -n 2 -c 1 ./a in; done   | for i in 1 2; do srun -n 2 -c 4 --cpu-bind=cores ./a in; done
          srun -n 2 -c 1 -t 5 --mem=1G ./a in            | srun -n 2 -c 4 --cpu-bind=cores -t 5 --mem=1G ./a in
          srun -n 2 -c 1 ./b ; srun -n 2 -c 1 ./a in     | srun -n 2 -c 1 ./b ; srun -n 2 -c 4 --cpu-bind=cores ./a in
          srun -n 9 -c 1 ./a in ; srun -n 2 -c 1 ./a in  | srun -n 9 -c 1 ./a in ; srun -n 2 -c 4 --cpu-bind=cores ./a in
          srun -n 2 -c 1 ./a in ; srun -n 2 -c 1 ./a in  | srun -n 2 -c 4 --cpu-bind=cores ./a in ; srun -n 2 -c 1 ./a in
          """)
  void changesTheLineThatWasLaunchedAndNothingElse(String was, String use) {
    assertThat(changed(OwnJobScript.change(script(was), advice(WAS, USE, Map.of()), recorded())))
        .isEqualTo(script(use));
  }

  /** The script | the line rebuilt from the ranks | the line to use | the changed script. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          srun ./a.py                                 | srun -N 1 -n 2 -c 1 --mpi=pmix python3 ./a.py     | srun -N 1 -n 2 -c 2 --mpi=pmix python3 ./a.py           | srun -c 2 ./a.py
          srun -n 2 --hint=multithread ./a            | srun -N 1 -n 2 -c 1 ./a                           | srun -N 1 -n 2 -c 2 --cpu-bind=cores ./a                | srun -n 2 -c 2 --cpu-bind=cores ./a
          srun -n 2 numactl -m 0 ./a x                | srun -n 2 -c 1 ./a x                              | srun -n 2 -c 2 ./a x                                    | srun -n 2 -c 2 numactl -m 0 ./a x
          srun java -javaagent:r/rankwise-agent.jar A | srun -n 2 /opt/jdk/bin/java A                     | srun -n 2 /opt/jdk/bin/java -Xmx1g A                    | srun java -javaagent:r/rankwise-agent.jar -Xmx1g A
          srun taskset -c 0 ./a                       | srun -n 2 -c 1 taskset -c 0 ./a                   | srun -n 2 -c 1 ./a                                      | srun ./a
          rankwise exec -- ./a in                     | ./a in                                            | srun -n 4 -c 2 ./a in                                   | srun -n 4 -c 2 rankwise exec -- ./a in
          rankwise run -- python3 a.py                | python3 a.py                                      | srun -n 4 -c 2 python3 a.py                             | rankwise run -- srun -n 4 -c 2 python3 a.py
          srun -n 2 ./a ${FILES[@]} -x                | srun -n 2 -c 1 ./a f g -x                         | srun -n 2 -c 2 ./a f g -x                               | srun -n 2 -c 2 ./a ${FILES[@]} -x
          srun -n 2 ./a ~p w~                         | srun -n 2 -c 1 ./a ~p w~                          | srun -n 2 -c 2 ./a ~p w~                                | srun -n 2 -c 2 ./a ~p w~
          """)
  void knowsItAgainFromWhatTheRanksShow(String was, String before, String after, String use) {
    assertThat(
            changed(
                OwnJobScript.change(
                    script(was.replace('~', '\'')),
                    advice(before.replace('~', '\''), after.replace('~', '\''), Map.of()),
                    inferred())))
        .isEqualTo(script(use.replace('~', '\'')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          srun -n 2 -c 1 ./b in                                             | no line of the submitted script was recognised
          bash steps.sh                                                     | no line of the submitted script was recognised
          for i in 1 2; do srun -n 2 -c 1 ./a in; srun -n 2 -c 1 ./a in; done | several lines of the submitted script could have launched this run: 2, 2
          srun -n 2 -c 1 ./a in & ; srun -n 2 -c 1 ./a in & ; wait          | several lines of the submitted script could have launched this run: 2, 3
          srun -ln2 -c 1 ./a in                                             | line 2 of the submitted script launched this run, and is not written
          O='-n 2 -c 1' ; srun $O ./a in                                    | line 3 of the submitted script launched this run, and is not written
          """)
  void keepsAScriptThatItCannotChangeSurely(String was, String reason) {
    OwnJobScript.Outcome outcome =
        OwnJobScript.change(
            script(was), advice(WAS, USE.replace("-n 2", "-n 4"), Map.of()), recorded());
    assertThat(kept(outcome)).startsWith(reason);
  }

  @Test
  void setsTheEnvironmentWhereTheScriptSetsIt() {
    assertThat(
            changed(
                OwnJobScript.change(
                    script("export OMP_NUM_THREADS=8 ; export OMP_PLACES=cores ;   " + WAS),
                    advice(WAS, WAS, environment("OMP_NUM_THREADS", "4", "OMP_PLACES", "")),
                    recorded())))
        .isEqualTo(
            script(
                "export OMP_NUM_THREADS=4 ; export OMP_PLACES=cores ;   unset OMP_PLACES ;   "
                    + WAS));
  }

  @Test
  void setsTheEnvironmentOfOneLineWhereOthersWouldSeeItToo() {
    String other = "srun ./b";
    assertThat(
            changed(
                OwnJobScript.change(
                    script("export A=1 ; " + WAS + " ; " + other),
                    advice(WAS, WAS, environment("A", "2")),
                    recorded())))
        .isEqualTo(script("export A=1 ; A=2 " + WAS + " ; " + other));
    assertThat(
            changed(
                OwnJobScript.change(
                    script("export A=1 B=1 ; " + other + " ; cd x && \\ ; " + WAS),
                    advice(WAS, WAS, environment("A", "2", "B", "")),
                    recorded())))
        .isEqualTo(script("export A=1 B=1 ; " + other + " ; cd x && \\ ; env -u B A=2 " + WAS));
  }

  @Test
  void changesWhatIsSetForTheLineAlone() {
    String was = "env A=1 B=2 " + WAS;
    assertThat(
            changed(
                OwnJobScript.change(
                    script("rankwise run -o d -- " + was),
                    advice(was, "env A=3 " + WAS, environment("A", "3", "B", "")),
                    recorded())))
        .isEqualTo(script("rankwise run -o d -- env A=3 " + WAS));
  }

  @Test
  void asksForWhatTheLineNeedsWhereTheJobHoldsLess() {
    OwnJobScript.Launched tooSmall = new OwnJobScript.Launched(false, "0", false);
    assertThat(
            changed(
                OwnJobScript.change(
                    script("#SBATCH -n 2 ; #SBATCH -p wide ; " + WAS),
                    advice(WAS, USE, Map.of()),
                    tooSmall)))
        .isEqualTo(script("#SBATCH -n 2 ; #SBATCH -p wide ; #SBATCH --cpus-per-task=4 ; " + USE));
    assertThat(
            changed(
                OwnJobScript.change(
                    script("#SBATCH --ntasks=8 -c 1 ; " + WAS + " ; srun -n 8 ./b"),
                    advice(WAS, "srun -n 2 -c 8 ./a in", Map.of()),
                    tooSmall)))
        .isEqualTo(
            script("#SBATCH --ntasks=8 --cpus-per-task=2 ; srun -n 2 -c 8 ./a in ; srun -n 8 ./b"));
  }

  @Test
  void letsNothingOutOfARecordingIntoTheShell() {
    String script =
        changed(
            OwnJobScript.change(
                script("srun -n 2 java \"$@\""),
                advice(
                    "srun -n 2 java '$(id)'",
                    "srun -n 2 -c '`id`' java '-Dx=$(id)' '$(id)'",
                    environment("A", "$(id)")),
                recorded()));
    assertThat(script)
        .isEqualTo(script("export A='$(id)' ; srun -n 2 -c '`id`' java '-Dx=$(id)' \"$@\""));
  }

  private static Map<String, String> environment(String... pairs) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return variables;
  }
}
