package dev.rankwise.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.proc.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepProcessesTest {
  private static final String STEP = " RANKWISE_DIR=/run SLURMD_NODENAME=n1 SLURM_STEP_ID=0";

  @TempDir Path root;

  private Tree tree() {
    return new Tree(root);
  }

  private StepProcesses step() {
    return new StepProcesses(tree().files(), "/run", "n1");
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
