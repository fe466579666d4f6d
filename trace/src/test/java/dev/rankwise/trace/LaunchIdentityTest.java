package dev.rankwise.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LaunchIdentityTest {

  // variables of a task as Slurm 22.05.8 sets them
  private static final Map<String, String> TASK =
      Map.of(
          "SLURM_JOB_ID", "17",
          "SLURM_STEP_ID", "2",
          "SLURM_PROCID", "3",
          "SLURM_STEP_NUM_TASKS", "4",
          "SLURM_LOCALID", "1",
          "SLURM_NODEID", "1",
          "SLURM_GTIDS", "2,3");

  @Test
  void readsATaskOfAStep() {
    LaunchIdentity identity = LaunchIdentity.from(TASK);
    assertThat(identity.launcher()).isEqualTo(Launcher.SRUN);
    assertThat(identity.rank()).isEqualTo(3);
    assertThat(identity.size()).hasValue(4);
    assertThat(identity.localRank()).hasValue(1);
    assertThat(identity.localSize()).hasValue(2);
    assertThat(identity.nodeIndex()).hasValue(1);
    assertThat(identity.runId()).contains("17.2");
  }

  @Test
  void takesABatchScriptForASingleProcessAlthoughItHasAProcid() {
    LaunchIdentity identity =
        LaunchIdentity.from(
            Map.of("SLURM_JOB_ID", "17", "SLURM_PROCID", "0", "SLURM_NTASKS", "96"));
    assertThat(identity.launcher()).isEqualTo(Launcher.NONE);
    assertThat(identity.size()).hasValue(1);
    assertThat(identity.jobId()).contains("17");
  }

  @Test
  void believesMpirunInsideAnAllocationRatherThanTheStepOfItsDaemons() {
    LaunchIdentity identity =
        LaunchIdentity.from(
            join(
                TASK,
                Map.of(
                    "OMPI_COMM_WORLD_RANK", "5",
                    "OMPI_COMM_WORLD_SIZE", "8",
                    "OMPI_COMM_WORLD_LOCAL_RANK", "1",
                    "PMIX_NAMESPACE", "prterun-n1-991@1")));
    assertThat(identity.launcher()).isEqualTo(Launcher.OPEN_MPI);
    assertThat(identity.rank()).isEqualTo(5);
    assertThat(identity.jobId()).contains("17");
  }

  @Test
  void believesTheStepWhenSlurmsOwnPmixPluginStartedOpenMpi() {
    LaunchIdentity identity =
        LaunchIdentity.from(
            join(
                TASK,
                Map.of(
                    "PMIX_RANK", "3",
                    "PMIX_NAMESPACE", "slurm.pmix.17.2",
                    "OMPI_COMM_WORLD_RANK", "3")));
    assertThat(identity.launcher()).isEqualTo(Launcher.SRUN);
  }

  @Test
  void readsHydra() {
    LaunchIdentity identity =
        LaunchIdentity.from(
            Map.of(
                "PMI_RANK", "1",
                "PMI_SIZE", "2",
                "MPI_LOCALRANKID", "1",
                "MPI_LOCALNRANKS", "2"));
    assertThat(identity.launcher()).isEqualTo(Launcher.HYDRA);
    assertThat(identity.localSize()).hasValue(2);
  }

  @Test
  void leavesTheSizeOutWherePmixDoesNotSay() {
    LaunchIdentity identity =
        LaunchIdentity.from(Map.of("PMIX_RANK", "7", "PMIX_NAMESPACE", "host-1"));
    assertThat(identity.launcher()).isEqualTo(Launcher.PMIX);
    assertThat(identity.size()).isEmpty();
  }

  @Test
  void readsPals() {
    LaunchIdentity identity =
        LaunchIdentity.from(
            Map.of("PALS_RANKID", "1", "PMI_RANK", "1", "PMI_SIZE", "2", "PALS_LOCAL_RANKID", "0"));
    assertThat(identity.launcher()).isEqualTo(Launcher.PALS);
    assertThat(identity.localRank()).hasValue(0);
  }

  @Test
  void putsTheLocalLauncherFirst() {
    LaunchIdentity identity =
        LaunchIdentity.from(
            join(
                TASK,
                Map.of("RANKWISE_RANK", "0", "RANKWISE_SIZE", "2", "RANKWISE_RUN_ID", "r-1")));
    assertThat(identity.launcher()).isEqualTo(Launcher.RANKWISE);
    assertThat(identity.runId()).contains("r-1");
  }

  @Test
  void countsNonsenseAsAbsent() {
    LaunchIdentity identity =
        LaunchIdentity.from(
            Map.of("SLURM_STEP_ID", "0", "SLURM_PROCID", "9", "SLURM_STEP_NUM_TASKS", "4"));
    assertThat(identity)
        .isEqualTo(
            new LaunchIdentity(
                Launcher.NONE,
                0,
                OptionalInt.of(1),
                OptionalInt.of(0),
                OptionalInt.of(1),
                OptionalInt.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(LaunchIdentity.from(Map.of("PMI_RANK", "x")).launcher()).isEqualTo(Launcher.NONE);
  }

  private static Map<String, String> join(Map<String, String> a, Map<String, String> b) {
    java.util.HashMap<String, String> joined = new java.util.HashMap<>(a);
    joined.putAll(b);
    return joined;
  }
}
