package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.ChunkSummary;
import dev.rankwise.analyzer.jfr.JfrFile;
import dev.rankwise.analyzer.jfr.ReadSummary;
import dev.rankwise.analyzer.jfr.UnreadableFileException;
import dev.rankwise.trace.JdkEventLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads the recordings of the JDK's own events of one rank. */
final class JdkEventReader {
  private static final String WHAT = "jvm-events";

  private final RankBuilder own;
  private final List<GapNote> gaps;
  private final JdkEventCounts counts;
  private long firstNanos = Long.MAX_VALUE;

  private JdkEventReader(RankBuilder own, StackClassifier classifier, List<GapNote> gaps) {
    this.own = own;
    this.gaps = gaps;
    this.counts = new JdkEventCounts(classifier, own.startNanos, own.endNanos);
  }

  /**
   * Reads {@code files}: finished recordings, and what killed JVMs left of theirs.
   *
   * @param own the rank's processes, joined; takes a note where a recording is not whole
   * @param gaps takes files of which nothing can be read
   */
  static JdkEvents read(
      List<Path> files, RankBuilder own, StackClassifier classifier, List<GapNote> gaps) {
    return new JdkEventReader(own, classifier, gaps).read(files);
  }

  private JdkEvents read(List<Path> files) {
    files.forEach(this::read);
    if (firstNanos == Long.MAX_VALUE) {
      return new JdkEvents.Missing(files.isEmpty() ? whyNone() : "their recording cannot be read");
    }
    return new JdkEvents.Recorded(
        Math.max(0, firstNanos - own.startNanos) / 1e9, counts.gcPauses(), counts.heaviestWaits());
  }

  private void read(Path file) {
    try {
      ReadSummary summary = JfrFile.read(file, counts.subscriptions());
      OptionalLong start = summary.chunks().stream().mapToLong(ChunkSummary::startEpochNanos).min();
      firstNanos = Math.min(firstNanos, start.orElse(Long.MAX_VALUE));
      troubles(summary)
          .limit(1)
          .forEach(trouble -> own.facts.note(WHAT, file.getFileName() + ": " + trouble));
    } catch (UnreadableFileException e) {
      gaps.add(
          new GapNote(
              own.rank,
              RankReader.UNREADABLE_FILE,
              "%s: found %s, expected %s".formatted(file.getFileName(), e.found(), e.expected())));
    }
  }

  private static Stream<String> troubles(ReadSummary summary) {
    return Stream.concat(
        summary.damages().stream().map(Object::toString),
        summary.chunks().stream().flatMap(chunk -> chunk.unboundTypes().stream()));
  }

  private String whyNone() {
    if (own.facts.jvm == null) {
      return "the rank is not a JVM";
    }
    return own.facts.gaps.stream()
        .filter(gap -> gap.what().equals(WHAT))
        .map(GapNote::reason)
        .findFirst()
        .orElseGet(
            () ->
                own.endNanos - own.startNanos < JdkEventLimits.DELAY.toNanos()
                    ? "the rank ended before they begin, after %d s"
                        .formatted(JdkEventLimits.DELAY.toSeconds())
                    : "they were switched off (jfr=off)");
  }
}
