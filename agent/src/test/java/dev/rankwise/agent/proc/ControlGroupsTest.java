package dev.rankwise.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {
  private static final String TASK = "/system.slice/slurmstepd.scope/job_17/step_0/user/task_3";
  private static final String V2 = "sys/fs/cgroup";
  private static final String JOB = V2 + "/system.slice/slurmstepd.scope/job_17";

  @TempDir Path root;

  private Tree version2() throws IOException {
    return new Tree(root)
        .with("proc/self/cgroup", "0::" + TASK + "\n")
        .with(
            "proc/self/mountinfo",
            "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n");
  }

  @Test
  void findsLimitsThatSlurmSetsOnTheJob() throws IOException {
    Tree tree =
        version2()
            .with(V2 + TASK + "/memory.max", "max\n")
            .with(V2 + TASK + "/cpu.max", "max 100000\n")
            .with(JOB + "/step_0/memory.max", "4000\n")
            .with(JOB + "/memory.max", "3000\n")
            .with(JOB + "/cpu.max", "250000 100000\n");
    ControlGroups groups = ControlGroups.read(tree.files());
    assertThat(groups.memoryLimitBytes()).hasValue(3000);
    assertThat(groups.cpuQuota()).hasValue(2.5);
  }

  @Test
  void takesTheMostThrottledGroup() throws IOException {
    Tree tree =
        version2()
            .with(V2 + TASK + "/cpu.stat", "usage_usec 5\nthrottled_usec 3\n")
            .with(JOB + "/cpu.stat", "usage_usec 5\nnr_throttled 1\nthrottled_usec 700\n")
            .with(V2 + "/cpu.stat", "usage_usec 5\n");
    assertThat(ControlGroups.read(tree.files()).throttledNanos()).hasValue(700_000);
  }

  @Test
  void readsVersion1WhereEachControllerHasItsOwnTree() throws IOException {
    Tree tree =
        new Tree(root)
            .with(
                "proc/self/cgroup",
                "9:name=systemd:/\n4:memory:/slurm/uid_1/job_17/step_0\n2:cpu,cpuacct:/slurm\n0::/\n")
            .with(
                "proc/self/mountinfo",
                """
                31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
                32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:3 - cgroup cgroup rw,cpu,cpuacct
                35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
                """)
            .with("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
            .with("sys/fs/cgroup/memory/slurm/uid_1/job_17/memory.limit_in_bytes", "5000\n")
            .with("sys/fs/cgroup/cpu,cpuacct/slurm/cpu.cfs_quota_us", "50000\n")
            .with("sys/fs/cgroup/cpu,cpuacct/slurm/cpu.cfs_period_us", "100000\n")
            .with("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n")
            .with("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n")
            .with("sys/fs/cgroup/cpu,cpuacct/slurm/cpu.stat", "nr_periods 9\nthrottled_time 42\n");
    ControlGroups groups = ControlGroups.read(tree.files());
    assertThat(groups.memoryLimitBytes()).hasValue(5000);
    assertThat(groups.cpuQuota()).hasValue(0.5);
    assertThat(groups.throttledNanos()).hasValue(42);
  }

  @Test
  void looksOnlyAtWhatAContainerShows() throws IOException {
    Tree tree =
        new Tree(root)
            .with("proc/self/cgroup", "0::/outer/box/inner\n")
            .with(
                "proc/self/mountinfo",
                "30 23 0:26 /outer/box /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n")
            .with(V2 + "/inner/memory.max", "max\n")
            .with(V2 + "/memory.max", "800\n");
    assertThat(ControlGroups.read(tree.files()).memoryLimitBytes()).hasValue(800);
    tree.with("proc/self/cgroup", "0::/../elsewhere\n");
    assertThat(ControlGroups.read(tree.files()).folders()).containsExactly(V2);
  }

  @Test
  void hasNoLimitWhereNothingIsMounted() {
    ControlGroups groups = ControlGroups.read(new SystemFiles(root));
    assertThat(groups.memoryLimitBytes()).isEmpty();
    assertThat(groups.cpuQuota()).isEmpty();
    assertThat(groups.throttledNanos()).isEmpty();
  }

  @Test
  void ignoresWhatIsNoNumber() throws IOException {
    Tree tree =
        version2()
            .with(JOB + "/memory.max", "99999999999999999999\n")
            .with(JOB + "/cpu.max", "a b c\n")
            .with(JOB + "/cpu.stat", "throttled_usec -5\n");
    ControlGroups groups = ControlGroups.read(tree.files());
    assertThat(groups.memoryLimitBytes()).isEmpty();
    assertThat(groups.cpuQuota()).isEmpty();
    assertThat(groups.throttledNanos()).isEmpty();
  }
}
