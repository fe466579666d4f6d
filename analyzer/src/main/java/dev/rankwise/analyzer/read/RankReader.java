package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.JfrFile;
import dev.rankwise.analyzer.jfr.UnreadableFileException;
import dev.rankwise.trace.event.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins all that was recorded about one rank, by itself and by the observer of its node. */
final class RankReader {
  /** What the gap is called that stands for a file of which nothing could be read. */
  static final String UNREADABLE_FILE = "unreadable-file";

  /** What the gap is called that stands for stacks that are missing. */
  private static final String STACKS = "stacks";

  /** A thread with at least this share of its rank's CPU time leads the rank's work. */
  private static final double LEADING_SHARE = 0.02;

  private final int rank;
  private final RunFiles.OfRank files;
  private final List<GapNote> gaps = new ArrayList<>();

  private RankReader(int rank, RunFiles.OfRank files) {
    this.rank = rank;
    this.files = files;
  }

  /**
   * What the recordings of one rank gave.
   *
   * @param profile the rank, absent when none of its files could be read
   * @param topology its node
   * @param gaps files that could not be read
   */
  record Result(
      Optional<RankProfile> profile, Optional<NodeTopology> topology, List<GapNote> gaps) {}

  /**
   * Joins what was recorded about {@code rank} and reads its stacks and the JDK's events.
   *
   * @param events what its own files gave
   * @param observed what the files of nodes hold of it
   */
  static Result join(
      int rank, RunFiles.OfRank files, RankEvents.Result events, List<RankBuilder> observed) {
    return new RankReader(rank, files).join(events, observed);
  }

  private Result join(RankEvents.Result events, List<RankBuilder> observed) {
    gaps.addAll(files.gaps());
    gaps.addAll(events.gaps());
    List<RankBuilder> processes = ownFirst(events.processes(), observed);
    if (processes.isEmpty()) {
      if (gaps.isEmpty()) {
        gaps.add(new GapNote(rank, "events", "there are stacks of the rank, but no events"));
      }
      return new Result(Optional.empty(), Optional.empty(), gaps);
    }
    RankBuilder own = joined(processes);
    Launch launch = own.launch;
    if (launch == null) {
      throw new IllegalStateException("a process without its launch was not left out");
    }
    StackClassifier classifier = new StackClassifier();
    StackCounts stacks =
        new StackCounts(
            classifier,
            launch.pid(),
            leading(own, launch),
            own.startNanos,
            own.endNanos,
            own.sampledUntilNanos());
    files.stacks().forEach(file -> stacks(file, stacks, own));
    own.addAfterLastSample(stacks.cpuSecondsAfter(), stacks.lastOnCpuNanos());
    JdkEvents jdkEvents = JdkEventReader.read(files.jvm(), own, classifier, gaps);
    RankProfile profile = ProfileAssembler.assemble(own, stacks, jdkEvents, launch);
    NodeTopology topology =
        TopologyBuilder.of(
            launch.node(),
            own.facts.node,
            own.facts.cpus.values(),
            profile.mask().union(profile.usedMask()));
    return new Result(Optional.of(profile), Optional.of(topology), gaps);
  }

  /** A JVM with a file of its own may be one that the rank's program started. */
  private static List<RankBuilder> ownFirst(List<RankBuilder> jvms, List<RankBuilder> observed) {
    List<RankBuilder> inTime =
        observed.stream()
            .sorted(Comparator.comparingLong(process -> process.startNanos))
            .collect(Collectors.toCollection(ArrayList::new));
    boolean observedFirst =
        !inTime.isEmpty() && (jvms.isEmpty() || inTime.get(0).startNanos < jvms.get(0).startNanos);
    inTime.addAll(observedFirst ? 1 : 0, jvms);
    return inTime;
  }

  /** The first process with all others of the same launch in it. */
  private RankBuilder joined(List<RankBuilder> processes) {
    RankBuilder own = processes.get(0);
    for (RankBuilder other : processes.subList(1, processes.size())) {
      if (runOf(other).equals(runOf(own))) {
        own.absorb(other);
      } else {
        gaps.add(
            new GapNote(
                rank,
                UNREADABLE_FILE,
                "rank %d is in the runs %s and %s: two runs are mixed in one directory"
                    .formatted(rank, runOf(own), runOf(other))));
      }
    }
    return own;
  }

  private static String runOf(RankBuilder process) {
    return process.launch == null ? "" : process.launch.runId();
  }

  private void stacks(Path file, StackCounts stacks, RankBuilder own) {
    if (file.toFile().length() == 0) {
      noteNoProfiler(file, own);
      return;
    }
    try {
      JfrFile.read(file, stacks.subscriptions()).damages().stream()
          .limit(1)
          .forEach(damage -> own.facts.note(STACKS, file.getFileName() + ": " + damage));
    } catch (UnreadableFileException e) {
      gaps.add(
          new GapNote(
              rank,
              UNREADABLE_FILE,
              "%s: found %s, expected %s".formatted(file.getFileName(), e.found(), e.expected())));
    }
  }

  /** The file was made for a profiler that did not start; the observer may have said why. */
  private static void noteNoProfiler(Path file, RankBuilder own) {
    if (own.facts.gaps.stream().noneMatch(gap -> gap.what().equals(STACKS))) {
      own.facts.note(
          STACKS, file.getFileName() + ": is empty: the profiler did not start in the program");
    }
  }

  private static Set<Long> leading(RankBuilder own, Launch launch) {
    List<ThreadTrack> threads =
        own.allThreads().filter(thread -> thread.kind == ThreadKind.APPLICATION).toList();
    double all = threads.stream().mapToDouble(thread -> thread.cpuSeconds).sum();
    return Stream.concat(
            Stream.of(launch.pid()),
            threads.stream()
                .filter(thread -> thread.cpuSeconds >= LEADING_SHARE * all)
                .map(thread -> (long) thread.tid))
        .collect(Collectors.toSet());
  }
}
