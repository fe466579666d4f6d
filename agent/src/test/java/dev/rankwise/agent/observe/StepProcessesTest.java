package dev.rankwise.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.proc.Tree;
import dev.rankwise.trace.LaunchIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepProcessesTest {
  private static final String STEP = " RANKWISE_DIR=/run SLURMD_NODENAME=n1 SLURM_STEP_ID=0";

  private static final Map<String, String> FIRST =
      Map.of("SLURM_STEP_ID", "0", "SLURM_PROCID", "5");

  @TempDir Path root;

  private Tree tree() {
    return new Tree(root);
  }

  private StepProcesses step() {
    ObservedRank first = new ObservedRank(LaunchIdentity.from(FIRST), 50, FIRST);
    return new StepProcesses(tree().files(), "/run", "n1", first);
  }

  private void process(long pid, long parent, String environment) throws IOException {
    tree().withProcess(pid, parent, "python3", 'R', "1 1 1", environment);
  }

  private static String rank(long pid, int rank) {
    return "RANKWISE_EXEC_PID=" + pid + " SLURM_PROCID=" + rank + STEP;
  }

  private static List<String> found(StepProcesses step) {
    return step.look().stream()
        .map(found -> found.pid() + " of rank " + found.rank().identity().rank())
        .toList();
  }

  @Test
  void findsTheProcessThatBearsItsOwnNumber() throws IOException {
    process(100, 1, rank(100, 3));
    process(101, 1, "HOME=/root");
    StepProcesses step = step();
    assertThat(found(step)).containsExactly("100 of rank 3");
    assertThat(step.look()).as("once only").isEmpty();
    assertThat(step.ranksSeen()).isEqualTo(1);
    assertThat(step.hasSeen(100)).isTrue();
  }

  @Test
  void findsWhatARankStartedByItsMark() throws IOException {
    process(100, 1, rank(100, 3));
    process(107, 1, rank(100, 3));
    StepProcesses step = step();
    assertThat(found(step)).containsExactly("100 of rank 3", "107 of rank 3");
    assertThat(step.ranksSeen()).isEqualTo(1);
  }

  @Test
  void findsWhatARankStartedWithoutItsEnvironment() throws IOException {
    process(100, 1, rank(100, 3));
    process(107, 100, "");
    process(108, 107, "");
    assertThat(found(step())).containsExactly("100 of rank 3", "107 of rank 3", "108 of rank 3");
  }

  @Test
  void knowsTheRankThatStartedTheObserverWhereItsEnvironmentIsHidden() throws IOException {
    process(50, 1, "");
    process(51, 1, "");
    tree().delete("proc/50/environ");
    tree().delete("proc/51/environ");
    assertThat(found(step())).containsExactly("50 of rank 5");
  }

  @Test
  void leavesTheRankThatStartedTheObserverAloneOnceItIsAZombie() throws IOException {
    tree().withProcess(50, 1, "python3", 'Z', "1 1 1", "");
    tree().delete("proc/50/environ");
    assertThat(step().look()).isEmpty();
  }

  @Test
  void leavesOtherStepsAndNodesAlone() throws IOException {
    process(100, 1, rank(100, 0).replace("/run", "/other"));
    process(101, 1, rank(101, 0).replace("n1", "n2"));
    assertThat(step().look()).isEmpty();
  }

  @Test
  void findsAProcessOnceItHasBecomeTheProgram() throws IOException {
    process(100, 1, "SLURM_PROCID=3" + STEP);
    StepProcesses step = step();
    assertThat(step.look()).isEmpty();
    process(100, 1, rank(100, 3));
    assertThat(found(step)).containsExactly("100 of rank 3");
  }

  @Test
  void tellsTheProcessesOfTwoRanksApart() throws IOException {
    process(100, 1, rank(100, 0));
    process(200, 1, rank(200, 1));
    process(201, 200, "");
    assertThat(found(step())).containsExactly("100 of rank 0", "200 of rank 1", "201 of rank 1");
  }

  @Test
  void findsAProcessThatTookOverTheNumberOfAnotherOne() throws IOException {
    process(100, 1, rank(100, 0));
    process(107, 100, "");
    StepProcesses step = step();
    assertThat(step.look()).hasSize(2);
    tree().delete("proc/107");
    assertThat(step.look()).isEmpty();
    process(107, 100, "");
    assertThat(found(step)).containsExactly("107 of rank 0");
  }
}
