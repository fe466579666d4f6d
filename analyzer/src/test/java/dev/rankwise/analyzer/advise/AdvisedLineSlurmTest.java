package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.Capacity;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.launch.ShellWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real {@code srun} makes of the advised lines; needs a node of two CPUs, "wide". */
@Tag("slurm")
@Timeout(120)
class AdvisedLineSlurmTest {
  private static final String PROGRAM =
      "bash -c 'grep Cpus_allowed_list /proc/self/status | tr -dc 0-9,-; echo'";

  private static Recommendation advised(String line, String heldCpus, String mask) {
    return new RunBuilder()
        .node("n3", 2, 1)
        .rank(mask, rank -> rank.busy(1, 0.5))
        .rank(mask, rank -> rank.busy(1, 0.5))
        .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", heldCpus))
        .command(line + " " + PROGRAM)
        .advised("shared-cpus")
        .orElseThrow();
  }

  @Test
  void givesRanksThatWereMappedToOneCpuOneEach() throws Exception {
    Recommendation advice = advised("srun -p wide -N1 -n2 --cpu-bind=map_cpu:0,0", "2", "0");
    assertThat(masks(advice.launchBefore())).containsExactly("0", "0");
    assertThat(masks(advice.launchAfter().orElseThrow())).containsExactly("0", "1");
  }

  @Test
  void givesRanksThatWereOvercommittedOneEach() throws Exception {
    Recommendation advice = advised("srun -p wide -N1 -n2 -O", "1", "0");
    assertThat(masks(advice.launchBefore())).containsExactly("0", "0");
    assertThat(masks(advice.launchAfter().orElseThrow())).containsExactly("0", "1");
  }

  @Test
  void isAcceptedInEveryStyle() throws Exception {
    for (BindingStyle style : List.of(BindingStyle.NOMULTITHREAD, BindingStyle.THREADS_PER_CORE)) {
      LaunchLine line =
          style.apply(
              LaunchLine.parse(ShellWords.split("srun -p wide " + PROGRAM)),
              new Layout(1, 2, 1),
              new Capacity(2, 2, 1));
      assertThat(masks(line.toString())).as(line.toString()).containsExactly("0", "1");
    }
  }

  @Test
  void isVerifiedByACommandThatShowsTheMasks() throws Exception {
    Recommendation advice = advised("srun -p wide -N1 -n2 --cpu-bind=map_cpu:0,0", "2", "0");
    assertThat(output(advice.verify())).contains("mask 0x1 set", "mask 0x2 set");
  }

  private static Stream<String> masks(String line) throws IOException, InterruptedException {
    return output(line).lines().filter(word -> word.matches("[0-9,-]+")).sorted();
  }

  private static String output(String line) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).as(line).isTrue();
    assertThat(bash.exitValue()).as(line + "\n" + out).isZero();
    return out;
  }
}
