package dev.rankwise.agent.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The control groups of a process, each with its parents: Slurm sets limits on a job's or step's
 * group, above the one that a task sits in. Versions 1 and 2, also mixed.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
 */
public final class ControlGroups implements Throttling {
  /** Version 1 writes "no limit" as the largest multiple of the page size. */
  private static final long NO_LIMIT = 1L << 60;

  private static final byte[] NANOS_1 = KernelText.key("throttled_time ");
  private static final byte[] MICROS_2 = KernelText.key("throttled_usec ");

  private final KernelText text = new KernelText();
  private final SystemFiles files;
  private final List<String> version1Cpu;
  private final List<String> version1Memory;
  private final List<String> version2;

  private ControlGroups(
      SystemFiles files,
      List<String> version1Cpu,
      List<String> version1Memory,
      List<String> version2) {
    this.files = files;
    this.version1Cpu = version1Cpu;
    this.version1Memory = version1Memory;
    this.version2 = version2;
  }

  /** The groups of the process that {@code files} are about. */
  public static ControlGroups read(SystemFiles files) {
    GroupMounts mounts = GroupMounts.read(files);
    return new ControlGroups(
        files, mounts.chain("cpu"), mounts.chain("memory"), mounts.chain(GroupMounts.VERSION_2));
  }

  /**
   * Time that CPU quotas held the groups back since they exist: of the group that was held back
   * most, summed over its CPUs. Absent when no group tells.
   */
  @Override
  public OptionalLong throttledNanos() {
    long most = -1;
    for (String group : version1Cpu) {
      most = Math.max(most, statistic(group + "/cpu.stat", NANOS_1));
    }
    for (String group : version2) {
      most = Math.max(most, 1000 * statistic(group + "/cpu.stat", MICROS_2));
    }
    return most < 0 ? OptionalLong.empty() : OptionalLong.of(most);
  }

  /** The smallest memory limit, absent when there is none. */
  public OptionalLong memoryLimitBytes() {
    long limit = NO_LIMIT;
    for (String group : version1Memory) {
      limit = Math.min(limit, limitIn(group + "/memory.limit_in_bytes"));
    }
    for (String group : version2) {
      limit = Math.min(limit, limitIn(group + "/memory.max"));
    }
    return limit < NO_LIMIT ? OptionalLong.of(limit) : OptionalLong.empty();
  }

  /** The smallest CPU quota in CPUs' worth of time, absent when there is none. */
  public OptionalDouble cpuQuota() {
    double quota = Double.POSITIVE_INFINITY;
    for (String group : version1Cpu) {
      Optional<Long> time = files.number(group + "/cpu.cfs_quota_us");
      Optional<Long> period = files.number(group + "/cpu.cfs_period_us");
      if (time.isPresent() && period.isPresent()) {
        quota = Math.min(quota, share(time.get(), period.get()));
      }
    }
    for (String group : version2) {
      quota = Math.min(quota, version2Quota(group));
    }
    return quota < Double.POSITIVE_INFINITY ? OptionalDouble.of(quota) : OptionalDouble.empty();
  }

  private double version2Quota(String group) {
    String[] parts = files.text(group + "/cpu.max").orElse("").strip().split(" ");
    return parts.length == 2 && isNumber(parts[0]) && isNumber(parts[1])
        ? share(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
        : Double.POSITIVE_INFINITY;
  }

  private static double share(long time, long period) {
    return time > 0 && period > 0 ? (double) time / period : Double.POSITIVE_INFINITY;
  }

  private long limitIn(String file) {
    String text = files.text(file).orElse("").strip();
    return isNumber(text) ? Long.parseLong(text) : NO_LIMIT;
  }

  private long statistic(String file, byte[] key) {
    return text.read(files.path(file)) && text.hasNumber(key) ? text.valueOf(key) : -1;
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > 19) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() < 19 || text.compareTo(Long.toString(Long.MAX_VALUE)) <= 0;
  }

  /** The groups that were found, relative to the root of files. */
  List<String> folders() {
    List<String> all = new ArrayList<>(version1Cpu);
    all.addAll(version1Memory);
    all.addAll(version2);
    return all;
  }
}
