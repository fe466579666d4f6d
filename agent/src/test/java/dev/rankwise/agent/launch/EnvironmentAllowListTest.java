package dev.rankwise.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.event.EnvironmentVariable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentAllowListTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SLURM_JOB_ID",
        "SLURM_CPU_BIND_LIST",
        "SRUN_CPUS_PER_TASK",
        "OMP_NUM_THREADS",
        "OMP_",
        "GOMP_CPU_AFFINITY",
        "KMP_AFFINITY",
        "MKL_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "NUMEXPR_MAX_THREADS",
        "MPICH_OFI_NIC_POLICY",
        "CXI_FORK_SAFE",
        "FI_PROVIDER",
        "IBV_FORK_SAFE",
        "RDMAV_FORK_SAFE",
        "I_MPI_PIN_DOMAIN",
        "PMIX_RANK",
        "MV2_ENABLE_AFFINITY",
        "PMI_SIZE",
        "NERSC_HOST",
        "RANKWISE_RANK"
      })
  void recordsWhatExplainsTheLaunch(String name) {
    assertThat(EnvironmentAllowList.allows(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PATH",
        "HOME",
        "SLURM_JWT",
        "SLURM_JOB_ID_TOO",
        "SLURM_JOB_USER",
        "MUNGE_SOCKET",
        "OMP_TOKEN",
        "RANKWISE_API_KEY",
        "RANKWISE_PASSWORD",
        "mpich_secret",
        "MPICH_Secret",
        "PMIX_SECURITY_MODE",
        "PMIX_SERVER_URI2",
        "JAVA_TOOL_OPTIONS",
        "omp_num_threads"
      })
  void recordsNothingElse(String name) {
    assertThat(EnvironmentAllowList.allows(name)).isFalse();
  }

  @Test
  void sortsByNameAndHidesUsersInValues() {
    assertThat(
            EnvironmentAllowList.select(
                Map.of(
                    "PATH", "/bin",
                    "RANKWISE_X", "https://me:pw@host/",
                    "OMP_PLACES", "cores")))
        .containsExactly(
            new EnvironmentVariable("OMP_PLACES", "cores"),
            new EnvironmentVariable("RANKWISE_X", "https://***@host/"));
  }
}
