package dev.rankwise.agent.launch;

import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.TraceEvent;
import java.util.Map;

/** Reads who the process is from its environment and the kernel. */
public final class LaunchReader {
  private LaunchReader() {}

  /** The launch of the process that {@code files} are about. */
  public static Launch read(
      LaunchIdentity identity, Map<String, String> environment, SystemFiles files, long pid) {
    return of(
        identity,
        environment,
        files,
        pid,
        files.text(files.ofProcess("cmdline")).orElse(""),
        files.link(files.ofProcess("cwd")).orElse(""));
  }

  /**
   * The launch of a process of which the kernel need not know any more.
   *
   * @param files what the kernel tells of the process, as far as it lives
   * @param cmdline the kernel's form of its command
   * @param workingDirectory where it was started
   */
  public static Launch of(
      LaunchIdentity identity,
      Map<String, String> environment,
      SystemFiles files,
      long pid,
      String cmdline,
      String workingDirectory) {
    return new Launch(
        TraceEvent.FORMAT_VERSION,
        identity.launcher().name(),
        identity.runId().orElse(""),
        identity.jobId().orElse(""),
        identity.stepId().orElse(""),
        identity.size().orElse(0),
        identity.localRank().orElse(-1),
        identity.localSize().orElse(0),
        node(environment, files),
        identity.nodeIndex().orElse(-1),
        pid,
        CommandLine.of(cmdline),
        workingDirectory,
        startupMask(files));
  }

  /** Slurm's name of the node where there is one: several of its nodes may share a host name. */
  private static String node(Map<String, String> environment, SystemFiles files) {
    String slurms = environment.getOrDefault("SLURMD_NODENAME", "");
    return slurms.isBlank()
        ? files.text("proc/sys/kernel/hostname").orElse("localhost").strip()
        : slurms;
  }

  private static String startupMask(SystemFiles files) {
    String key = "\nCpus_allowed_list:";
    String status = files.text(files.ofProcess("status")).orElse("");
    int start = status.indexOf(key);
    if (start < 0) {
      return "";
    }
    int end = status.indexOf('\n', start + 1);
    return status.substring(start + key.length(), end < 0 ? status.length() : end).strip();
  }
}
