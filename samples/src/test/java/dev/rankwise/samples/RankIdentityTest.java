package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankIdentityTest {

  private static final Map<String, String> STEP =
      Map.of(
          "SLURM_JOB_ID", "17",
          "SLURM_STEP_ID", "2",
          "SLURM_PROCID", "5",
          "SLURM_STEP_NUM_TASKS", "8",
          "SLURM_NODEID", "1",
          "SLURM_STEP_NUM_NODES", "2");
  private static final Map<String, String> LOCAL =
      Map.of("RANKWISE_RANK", "1", "RANKWISE_SIZE", "4", "RANKWISE_RUN_ID", "r7");

  @Test
  void readsAStep() {
    assertThat(RankIdentity.of(STEP)).isEqualTo(new RankIdentity(5, 8, 1, 2, "17.2"));
  }

  @Test
  void readsTheLocalLauncher() {
    assertThat(RankIdentity.of(LOCAL)).isEqualTo(new RankIdentity(1, 4, 0, 1, "r7"));
  }

  @Test
  void prefersTheStep() {
    Map<String, String> both = new HashMap<>(LOCAL);
    both.putAll(STEP);

    assertThat(RankIdentity.of(both).run()).isEqualTo("17.2");
  }

  @Test
  void isAloneInABatchScript() {
    assertThat(RankIdentity.of(Map.of("SLURM_PROCID", "0", "SLURM_NTASKS", "64")).size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "RANKWISE_SIZE,   0,    rank 1 of 0",
    "RANKWISE_SIZE,   1,    rank 1 of 1",
    "RANKWISE_SIZE,   -4,   RANKWISE_SIZE",
    "RANKWISE_RANK,   one,  RANKWISE_RANK",
    "RANKWISE_SIZE,   1e30, RANKWISE_SIZE",
    "RANKWISE_RUN_ID, ../x, ../x"
  })
  void namesTheVariableThatIsWrong(String name, String value, String told) {
    Map<String, String> environment = new HashMap<>(LOCAL);
    environment.put(name, value);

    assertThatThrownBy(() -> RankIdentity.of(environment))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(told);
  }

  @Test
  void namesTheVariableThatIsMissing() {
    Map<String, String> step = new HashMap<>(STEP);
    step.remove("SLURM_STEP_NUM_TASKS");

    assertThatThrownBy(() -> RankIdentity.of(step)).hasMessageContaining("SLURM_STEP_NUM_TASKS");
  }
}
