package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.JfrFile;
import dev.rankwise.analyzer.jfr.ReadSummary;
import dev.rankwise.analyzer.jfr.UnreadableFileException;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.TraceEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads our events about one rank, from the file of each JVM of it. */
final class RankEvents {
  private final int rank;
  private final List<GapNote> gaps = new ArrayList<>();

  private RankEvents(int rank) {
    this.rank = rank;
  }

  /**
   * What the event files of a rank gave.
   *
   * @param processes its JVMs, the rank's own first
   * @param gaps files that could not be read
   */
  record Result(List<RankBuilder> processes, List<GapNote> gaps) {
    static final Result NONE = new Result(List.of(), List.of());
  }

  static Result read(int rank, List<Path> files) {
    return new RankEvents(rank).read(files);
  }

  /** The rank's own file last, when it is known what the others hold of the same CPU time. */
  private Result read(List<Path> files) {
    List<RankBuilder> processes = new ArrayList<>();
    double seconds = 0;
    for (int i = files.size() - 1; i >= 0; i--) {
      RankBuilder built = new RankBuilder(rank, new Libraries());
      built.recordedElsewhere(i == 0 ? seconds : 0);
      if (read(files.get(i), built)) {
        built.addReaped();
        seconds += built.recordedSeconds();
        processes.add(0, built);
      }
    }
    return new Result(processes, gaps);
  }

  private boolean read(Path file, RankBuilder built) {
    EventNumbers numbers = new EventNumbers();
    int[] about = {rank};
    ReadSummary summary;
    try {
      summary =
          JfrFile.read(
              file,
              TraceEventBinder.subscriptions(
                  (ofRank, process, time, sequence, event) -> {
                    numbers.saw(sequence);
                    about[0] = event instanceof Launch ? ofRank : about[0];
                    built.add(time, event);
                  }));
    } catch (UnreadableFileException e) {
      return unreadable(file, "found " + e.found() + ", expected " + e.expected());
    }
    summary
        .damages()
        .forEach(damage -> built.facts.note("truncated", file.getFileName() + ": " + damage));
    built.noteLosses(numbers.missing(summary.events()));
    if (built.launch == null) {
      return unreadable(file, "holds no launch of a rank");
    }
    if (about[0] != rank) {
      return unreadable(file, "is about rank %d, not rank %d".formatted(about[0], rank));
    }
    Optional<String> newer = newerFormat(built.launch.formatVersion());
    return newer.isEmpty() || unreadable(file, newer.get());
  }

  /** Why a file in the format {@code version} cannot be read, or empty when it can. */
  static Optional<String> newerFormat(int version) {
    return version > TraceEvent.FORMAT_VERSION
        ? Optional.of(
            "has format version %d, this reader knows up to %d; use a newer Rankwise"
                .formatted(version, TraceEvent.FORMAT_VERSION))
        : Optional.empty();
  }

  private boolean unreadable(Path file, String reason) {
    gaps.add(new GapNote(rank, RankReader.UNREADABLE_FILE, file.getFileName() + ": " + reason));
    return false;
  }
}
