package dev.rankwise.analyzer.scripted;

import dev.rankwise.trace.event.TraceEvent;
import dev.rankwise.trace.jfr.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a node's observer writes: the events of several processes in their order in time. */
final class NodeFile implements RankFile.Sink {
  private record Recorded(int rank, long pid, long epochNanos, TraceEvent event) {}

  private final List<Recorded> recorded = new ArrayList<>();

  @Override
  public void accept(int rank, long pid, long epochNanos, TraceEvent event) {
    recorded.add(new Recorded(rank, pid, epochNanos, event));
  }

  /** Writes the file; none when there is nothing to say. */
  void writeTo(Path file) throws IOException {
    if (recorded.isEmpty()) {
      return;
    }
    recorded.sort(Comparator.comparingLong(Recorded::epochNanos));
    Clock clock = Clock.fixed(Instant.ofEpochSecond(0, recorded.get(0).epochNanos), ZoneOffset.UTC);
    try (TraceWriter writer = new TraceWriter(file, clock)) {
      for (Recorded one : recorded) {
        writer.write(one.rank, one.pid, one.epochNanos, one.event);
        writer.flush();
      }
    }
  }
}
