package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.Damage;
import dev.rankwise.analyzer.jfr.JfrFile;
import dev.rankwise.analyzer.jfr.ReadSummary;
import dev.rankwise.analyzer.jfr.Subscriptions;
import dev.rankwise.analyzer.jfr.UnreadableFileException;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.TraceEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the files of one rank. */
final class RankReader {
  /** What the gap is called that stands for a file of which nothing could be read. */
  static final String UNREADABLE_FILE = "unreadable-file";

  /** A thread with at least this share of its rank's CPU time leads the rank's work. */
  private static final double LEADING_SHARE = 0.02;

  private final int rank;
  private final List<GapNote> gaps = new ArrayList<>();

  private RankReader(int rank) {
    this.rank = rank;
  }

  /**
   * What one rank's files gave.
   *
   * @param profile the rank, absent when none of its files could be read
   * @param topology its node
   * @param gaps files that could not be read
   */
  record Result(
      Optional<RankProfile> profile, Optional<NodeTopology> topology, List<GapNote> gaps) {}

  static Result read(int rank, RunFiles.OfRank files) {
    return new RankReader(rank).read(files);
  }

  private Result read(RunFiles.OfRank files) {
    gaps.addAll(files.gaps());
    List<RankBuilder> processes =
        files.events().stream().map(this::events).flatMap(Optional::stream).toList();
    if (processes.isEmpty()) {
      return new Result(Optional.empty(), Optional.empty(), gaps);
    }
    RankBuilder own = processes.get(0);
    processes.stream().skip(1).forEach(own::absorb);
    Launch launch = own.launch;
    if (launch == null) {
      throw new IllegalStateException("a process without its launch was not left out");
    }
    StackCounts stacks =
        new StackCounts(new StackClassifier(), leading(own, launch), own.startNanos, own.endNanos);
    files.stacks().forEach(file -> stacks(file, stacks, own));
    RankProfile profile = ProfileAssembler.assemble(own, stacks, launch);
    NodeTopology topology =
        TopologyBuilder.of(
            launch.node(), own.node, own.cpus.values(), profile.mask().union(profile.usedMask()));
    return new Result(Optional.of(profile), Optional.of(topology), gaps);
  }

  private Optional<RankBuilder> events(Path file) {
    RankBuilder built = new RankBuilder(rank);
    EventNumbers numbers = new EventNumbers();
    int[] about = {rank};
    Optional<ReadSummary> summary =
        read(
            file,
            TraceEventBinder.subscriptions(
                (ofRank, process, time, sequence, event) -> {
                  numbers.saw(sequence);
                  about[0] = event instanceof Launch ? ofRank : about[0];
                  built.add(time, event);
                }));
    if (summary.isEmpty()) {
      return Optional.empty();
    }
    summary.get().damages().forEach(damage -> built.note("truncated", describe(file, damage)));
    built.noteLosses(numbers.missing(summary.get().events()));
    if (built.launch == null) {
      gaps.add(unreadable(file, "holds no launch of a rank"));
      return Optional.empty();
    }
    if (about[0] != rank) {
      gaps.add(unreadable(file, "is about rank %d, not rank %d".formatted(about[0], rank)));
      return Optional.empty();
    }
    if (built.launch.formatVersion() > TraceEvent.FORMAT_VERSION) {
      gaps.add(
          unreadable(
              file,
              "has format version %d, this reader knows up to %d; use a newer Rankwise"
                  .formatted(built.launch.formatVersion(), TraceEvent.FORMAT_VERSION)));
      return Optional.empty();
    }
    return Optional.of(built);
  }

  private void stacks(Path file, StackCounts stacks, RankBuilder own) {
    read(file, stacks.subscriptions())
        .ifPresent(
            summary ->
                summary.damages().stream()
                    .limit(1)
                    .forEach(damage -> own.note("stacks", describe(file, damage))));
  }

  private Optional<ReadSummary> read(Path file, Subscriptions subscriptions) {
    try {
      return Optional.of(JfrFile.read(file, subscriptions));
    } catch (UnreadableFileException e) {
      gaps.add(unreadable(file, "found " + e.found() + ", expected " + e.expected()));
      return Optional.empty();
    }
  }

  private GapNote unreadable(Path file, String reason) {
    return new GapNote(rank, UNREADABLE_FILE, file.getFileName() + ": " + reason);
  }

  private static String describe(Path file, Damage damage) {
    return file.getFileName() + ": " + damage;
  }

  private static Set<Long> leading(RankBuilder own, Launch launch) {
    List<ThreadTrack> threads =
        own.threads.values().stream()
            .filter(thread -> thread.kind == ThreadKind.APPLICATION)
            .toList();
    double all = threads.stream().mapToDouble(thread -> thread.cpuSeconds).sum();
    return Stream.concat(
            Stream.of(launch.pid()),
            threads.stream()
                .filter(thread -> thread.cpuSeconds >= LEADING_SHARE * all)
                .map(thread -> (long) thread.tid))
        .collect(Collectors.toSet());
  }
}
