package dev.rankwise.trace.event;

/**
 * Who the rank is. Once per process, first in its file.
 *
 * @param formatVersion {@link TraceEvent#FORMAT_VERSION} of the writer
 * @param launcher a name of {@link dev.rankwise.trace.Launcher}
 * @param runId names the launch, equal for all its ranks; empty when nothing launched the process
 * @param jobId the Slurm job, or empty
 * @param stepId the Slurm step, or empty
 * @param size the number of ranks, 0 when the launcher does not say
 * @param localRank rank within the node, -1 when the launcher does not say
 * @param localSize ranks on the node, 0 when the launcher does not say
 * @param node the host name
 * @param nodeIndex the node's index within the step, -1 when the launcher does not say
 * @param pid the process
 * @param command the program and its arguments, secrets redacted
 * @param workingDirectory where the program was started
 * @param startupMask CPUs that the process was allowed when recording began, as a list
 */
public record Launch(
    int formatVersion,
    String launcher,
    String runId,
    String jobId,
    String stepId,
    int size,
    int localRank,
    int localSize,
    String node,
    int nodeIndex,
    long pid,
    String command,
    String workingDirectory,
    String startupMask)
    implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields
        .add(formatVersion)
        .add(launcher)
        .add(runId)
        .add(jobId)
        .add(stepId)
        .add(size)
        .add(localRank)
        .add(localSize)
        .add(node)
        .add(nodeIndex)
        .add(pid)
        .add(command)
        .add(workingDirectory)
        .add(startupMask);
  }
}
