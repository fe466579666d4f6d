package dev.rankwise.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.cli.launch.LocalRanks.Tools;
import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalRanksTest {
  private static final Optional<List<CpuSet>> MASKS =
      Optional.of(List.of(CpuSet.of(0, 1), CpuSet.of(2, 3)));
  private static final Tools ALL =
      new Tools(Optional.of(Path.of("/bin/taskset")), Optional.of(Path.of("/bin/setpriv")));
  private static final Tools NONE = new Tools(Optional.empty(), Optional.empty());

  @Test
  void bindsAndGuardsEachRank() {
    assertThat(tasks(MASKS, ALL, Map.of()).get(1).words())
        .containsExactly(
            "/bin/setpriv", "--pdeathsig", "KILL", "/bin/taskset", "-c", "2-3", "java", "X");
  }

  @Test
  void startsProgramsAsTheyAreWithoutTools() {
    LocalRanks ranks = new LocalRanks(2, MASKS, "run", NONE);

    assertThat(tasks(MASKS, NONE, Map.of()).get(0).words()).containsExactly("java", "X");
    assertThat(ranks.bindingMissing()).isTrue();
  }

  @Test
  void missesNoBindingThatNobodyWants() {
    LocalRanks ranks = new LocalRanks(2, Optional.empty(), "run", NONE);

    assertThat(ranks.bindingMissing()).isFalse();
  }

  @Test
  void tellsEachRankWhoItIsAndMakesNoSlurmUp() {
    Map<String, String> inherited = Map.of("SLURM_JOB_ID", "7", "RANKWISE_RANK", "99");

    Task task = tasks(MASKS, ALL, inherited).get(1);
    LaunchIdentity identity = LaunchIdentity.from(task.environment());

    assertThat(identity.launcher()).isEqualTo(Launcher.RANKWISE);
    assertThat(identity.rank()).isEqualTo(1);
    assertThat(identity.size()).hasValue(2);
    assertThat(identity.localRank()).hasValue(1);
    assertThat(identity.localSize()).hasValue(2);
    assertThat(identity.runId()).hasValue("run");
    assertThat(task.environment().keySet())
        .filteredOn(name -> name.startsWith("SLURM_"))
        .containsExactly("SLURM_JOB_ID");
  }

  @Test
  void letsOnlyRank0Read() {
    assertThat(tasks(MASKS, ALL, Map.of()))
        .extracting(Task::readsInput)
        .containsExactly(true, false);
  }

  private static List<Task> tasks(
      Optional<List<CpuSet>> masks, Tools tools, Map<String, String> environment) {
    Task program = new Task("0", List.of("java", "X"), environment, Path.of("/"), true);
    return new LocalRanks(2, masks, "run", tools).tasks(program);
  }
}
