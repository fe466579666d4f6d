package dev.rankwise.reports.clean;

import static dev.rankwise.reports.clean.Untrusted.line;
import static dev.rankwise.reports.clean.Untrusted.text;

import dev.rankwise.analyzer.merge.LaunchRecord;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.GapNote;
import dev.rankwise.analyzer.read.GcCause;
import dev.rankwise.analyzer.read.GcPauses;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.JdkEvents;
import dev.rankwise.analyzer.read.JdkWait;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.ProcessTotals;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RegionTotals;
import dev.rankwise.analyzer.read.ThreadTotals;
import dev.rankwise.trace.event.JvmSizes;
import dev.rankwise.trace.event.Launch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Filters the texts of a run. */
final class CleanRun {
  private CleanRun() {}

  static Run of(Run run) {
    return new Run(
        run.directory(),
        run.launched().map(CleanRun::launched),
        run.nodes().stream().map(CleanRun::node).toList(),
        run.ranks().stream().map(CleanRun::rank).toList(),
        run.expectedRanks(),
        run.missingRanks(),
        run.startEpochNanos(),
        run.endEpochNanos(),
        gaps(run.gaps()));
  }

  private static LaunchRecord launched(LaunchRecord launched) {
    return new LaunchRecord(
        launched.command().stream().map(Untrusted::text).toList(),
        launched.launcherOptions().stream().map(Untrusted::line).toList(),
        launched.startedEpochMillis(),
        launched.exitCode());
  }

  private static NodeTopology node(NodeTopology node) {
    return new NodeTopology(
        line(node.name()),
        line(node.cpuModel()),
        node.online(),
        node.cores(),
        node.sockets(),
        node.numaNodes(),
        node.memoryBytes());
  }

  private static RankProfile rank(RankProfile rank) {
    return new RankProfile(
        launch(rank.launch()),
        rank.rank(),
        environment(rank.environment()),
        rank.jvm().map(CleanRun::jvm),
        rank.memoryLimitBytes(),
        rank.startEpochNanos(),
        rank.endEpochNanos(),
        rank.complete(),
        rank.slurmMask(),
        rank.mask(),
        rank.usedMask(),
        rank.totals(),
        rank.timeline(),
        rank.mpi(),
        rank.openMp(),
        rank.pools(),
        rank.threads().stream().map(CleanRun::thread).toList(),
        rank.regions().stream()
            .map(region -> new RegionTotals(line(region.name()), region.count(), region.seconds()))
            .toList(),
        rank.libraries().stream().map(CleanRun::library).toList(),
        rank.processes().stream().map(CleanRun::process).toList(),
        rank.hotMethods().stream()
            .map(hot -> new HotMethod(hot.activity(), line(hot.method()), hot.share()))
            .toList(),
        jdkEvents(rank.jdkEvents()),
        gaps(rank.gaps()));
  }

  private static Launch launch(Launch launch) {
    return new Launch(
        launch.formatVersion(),
        line(launch.launcher()),
        line(launch.runId()),
        line(launch.jobId()),
        line(launch.stepId()),
        launch.size(),
        launch.localRank(),
        launch.localSize(),
        line(launch.node()),
        launch.nodeIndex(),
        launch.pid(),
        text(launch.command()),
        line(launch.workingDirectory()),
        line(launch.startupMask()));
  }

  private static Map<String, String> environment(Map<String, String> environment) {
    Map<String, String> clean = new TreeMap<>();
    environment.forEach((name, value) -> clean.put(line(name), text(value)));
    return clean;
  }

  private static JvmSizes jvm(JvmSizes jvm) {
    return new JvmSizes(
        line(jvm.version()),
        line(jvm.vendor()),
        jvm.availableProcessors(),
        line(jvm.collector()),
        jvm.parallelGcThreads(),
        jvm.concurrentGcThreads(),
        jvm.compilerThreads(),
        jvm.commonPoolParallelism(),
        jvm.maxHeapBytes(),
        text(jvm.arguments()));
  }

  private static ThreadTotals thread(ThreadTotals thread) {
    return new ThreadTotals(
        thread.tid(),
        line(thread.name()),
        thread.kind(),
        thread.cpuSeconds(),
        thread.runQueueSeconds(),
        thread.involuntarySwitches(),
        thread.mask(),
        thread.cpusSeen());
  }

  private static Library library(Library library) {
    return new Library(library.kind(), library.name(), line(library.path()));
  }

  private static ProcessTotals process(ProcessTotals process) {
    return new ProcessTotals(
        process.pid(),
        line(process.name()),
        process.startEpochNanos(),
        process.endEpochNanos(),
        process.cpuSeconds(),
        process.runQueueSeconds(),
        process.busyThreads(),
        process.mask(),
        process.libraries().stream().map(CleanRun::library).toList());
  }

  private static JdkEvents jdkEvents(JdkEvents events) {
    if (events instanceof JdkEvents.Recorded recorded) {
      return new JdkEvents.Recorded(
          recorded.fromSeconds(),
          pauses(recorded.pauses()),
          recorded.waits().stream().map(CleanRun::wait).toList());
    }
    return new JdkEvents.Missing(line(((JdkEvents.Missing) events).reason()));
  }

  private static GcPauses pauses(GcPauses pauses) {
    return new GcPauses(
        pauses.count(),
        pauses.seconds(),
        pauses.longestSeconds(),
        pauses.causes().stream()
            .map(
                cause ->
                    new GcCause(
                        line(cause.cause()),
                        cause.collections(),
                        cause.pauseSeconds(),
                        cause.longestPauseSeconds()))
            .toList());
  }

  private static JdkWait wait(JdkWait wait) {
    return new JdkWait(
        wait.activity(), line(wait.on()), line(wait.method()), wait.count(), wait.seconds());
  }

  private static List<GapNote> gaps(List<GapNote> gaps) {
    return gaps.stream()
        .map(gap -> new GapNote(gap.rank(), line(gap.what()), line(gap.reason())))
        .toList();
  }
}
