package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.JfrFile;
import dev.rankwise.analyzer.jfr.ReadSummary;
import dev.rankwise.analyzer.jfr.UnreadableFileException;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.TraceEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what a node's observer recorded: the events of all its ranks that are not Java, of each of
 * their processes, in one file.
 */
final class NodeFileReader {
  /** The most ranks of a node; a file that names more is damaged. */
  private static final int MAX_RANKS = 2_048;

  /** The most notes about a node as a whole. */
  private static final int MAX_GAPS = 50;

  private static final String RUN_QUEUE_DELAY = "run-queue-delay";

  private final Path file;
  private final Recordings recordings;
  private final Libraries known = new Libraries();
  private final SortedMap<Integer, RankProcesses> ranks = new TreeMap<>();
  private final EventNumbers numbers = new EventNumbers();
  private final List<GapNote> gaps = new ArrayList<>();
  private boolean runQueueKnown = true;
  private boolean tooManyRanks;
  private int newestFormat;

  private NodeFileReader(Path file, Recordings recordings) {
    this.file = file;
    this.recordings = recordings;
  }

  /**
   * What a node's file gave.
   *
   * @param ranks the ranks of it that can be used
   * @param gaps what is missing of the node
   */
  record Result(Map<Integer, RankBuilder> ranks, List<GapNote> gaps) {}

  /**
   * Reads {@code file}.
   *
   * @param recordings what else there is of its processes
   */
  static Result read(Path file, Recordings recordings) {
    return new NodeFileReader(file, recordings).read();
  }

  private Result read() {
    ReadSummary summary;
    try {
      summary = JfrFile.read(file, TraceEventBinder.subscriptions(this::add));
    } catch (UnreadableFileException e) {
      return unreadable("found " + e.found() + ", expected " + e.expected());
    }
    Optional<String> newer = RankEvents.newerFormat(newestFormat);
    if (newer.isPresent()) {
      return unreadable(newer.get());
    }
    if (tooManyRanks) {
      note("ranks", "more than %d ranks on one node".formatted(MAX_RANKS));
    }
    SortedMap<Integer, RankBuilder> built = new TreeMap<>();
    ranks.forEach(
        (number, processes) -> processes.finish().ifPresent(rank -> built.put(number, rank)));
    if (built.isEmpty()) {
      note("node", "holds no launch of a rank that has no file of its own");
    }
    summary.damages().forEach(damage -> note("truncated", damage.toString()));
    long lost = numbers.missing(summary.events());
    if (lost > 0) {
      note("events", lost + " events are missing from the recording");
    }
    for (RankBuilder rank : built.values()) {
      rank.facts.runQueueKnown &= runQueueKnown;
      rank.noteLosses(0);
    }
    return new Result(built, gaps);
  }

  private void add(int rank, long process, long epochNanos, long sequence, TraceEvent event) {
    numbers.saw(sequence);
    if (event instanceof Gap gap && (rank < 0 || process == 0)) {
      runQueueKnown &= !gap.what().equals(RUN_QUEUE_DELAY);
      note(gap.what(), gap.reason());
      return;
    }
    if (event instanceof Launch launch) {
      newestFormat = Math.max(newestFormat, launch.formatVersion());
    }
    RankProcesses processes = ranks.get(rank);
    if (processes == null) {
      if (rank < 0 || ranks.size() >= MAX_RANKS) {
        tooManyRanks |= rank >= 0;
        return;
      }
      processes = new RankProcesses(rank, known, recordings);
      ranks.put(rank, processes);
    }
    processes.add(process, epochNanos, event);
  }

  private void note(String what, String reason) {
    if (gaps.size() < MAX_GAPS) {
      gaps.add(new GapNote(-1, what, file.getFileName() + ": " + reason));
    }
  }

  private Result unreadable(String reason) {
    return new Result(
        Map.of(),
        List.of(new GapNote(-1, RankReader.UNREADABLE_FILE, file.getFileName() + ": " + reason)));
  }
}
