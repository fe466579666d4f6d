package dev.rankwise.analyzer.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.advise.Recommendation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompleteJobScriptTest {
  private static Recommendation advice(Optional<String> after, Map<String, String> environment) {
    return new Recommendation(
        "srun -n 2 ./a",
        after,
        environment,
        List.of(),
        "",
        Optional.empty(),
        "because",
        "a page",
        "never",
        "true");
  }

  private static Optional<String> written(List<Recommendation> advice) {
    return AdvisedLaunch.of(advice).map(CompleteJobScript::write);
  }

  @Test
  void holdsTheLineAndWhatItNeeds() {
    List<Recommendation> advice =
        List.of(
            advice(Optional.empty(), Map.of("OMP_PLACES", "")),
            advice(
                Optional.of("srun -N 1 -n 2 -c 4 --cpu-bind=cores -p wide java -jar 'my app.jar'"),
                Map.of("JDK_JAVA_OPTIONS", "-Xmx1g -XX:+UseSerialGC")));
    assertThat(written(advice))
        .contains(
            """
            #!/bin/bash
            # Written by rankwise report: the run again, as advised.
            # Add the time limit, the account and the modules that the program needs.
            #SBATCH --job-name=my-app
            #SBATCH --nodes=1
            #SBATCH --ntasks=2
            #SBATCH --cpus-per-task=4
            #SBATCH --partition=wide
            #SBATCH --output=%x-%j.out

            unset OMP_PLACES
            export JDK_JAVA_OPTIONS='-Xmx1g -XX:+UseSerialGC'
            srun -N 1 -n 2 -c 4 --cpu-bind=cores -p wide java -jar 'my app.jar'
            """);
  }

  @Test
  void isAbsentWhereNoLineOfSrunIsAdvised() {
    assertThat(written(List.of())).isEmpty();
    assertThat(written(List.of(advice(Optional.empty(), Map.of())))).isEmpty();
    assertThat(written(List.of(advice(Optional.of("rankwise run -n 2 -- a"), Map.of())))).isEmpty();
  }

  @Test
  void letsNothingOutOfARecordingIntoTheShell() throws Exception {
    String script =
        written(
                List.of(
                    advice(
                        Optional.of(
                            "srun -n 2 --job-name='$(touch x)' -p '$(id)' ./a '`id`' ';id'"),
                        Map.of("A;id", "1", "B", "$(id)"))))
            .orElseThrow();
    assertThat(script).doesNotContain("A;id").contains("export B='$(id)'");
    assertThat(script.lines().filter(line -> line.startsWith("#SBATCH")))
        .noneMatch(line -> line.contains("$"));
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    bash.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();
    assertThat(bash.getInputStream().readAllBytes()).isEmpty();
  }
}
