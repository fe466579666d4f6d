package dev.rankwise.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionQueueTest {
  @TempDir Path folder;

  private final RegionQueue queue = new RegionQueue(SystemFiles.HERE);

  private List<RecordedEvent> drained() throws IOException {
    try (RankTrace trace = RankTrace.create(new RunDirectory(folder), 0, 1, Clock.systemUTC())) {
      queue.drainTo(trace);
    }
    return RecordingFile.readAllEvents(folder.resolve("rank-00000.jfr"));
  }

  @Test
  void keepsNameThreadAndTimes() throws IOException {
    long end = System.nanoTime();
    Instant now = Instant.now();
    queue.ended("solve", end - 3_000_000_000L, end);
    RecordedEvent region = drained().get(0);
    assertThat(region.getString("name")).isEqualTo("solve");
    assertThat(region.getInt("tid")).isEqualTo(ThreadNumber.current(SystemFiles.HERE));
    assertThat(region.getDuration("elapsedNanos")).isEqualTo(Duration.ofSeconds(3));
    assertThat(region.getStartTime()).isBefore(now.minusSeconds(2));
  }

  @Test
  void cutsNamesThatAreNoNames() throws IOException {
    queue.ended("x".repeat(100_000), 0, 1);
    assertThat(drained().get(0).getString("name")).hasSize(200);
  }

  @Test
  void countsRegionsThatEndFasterThanTheyCanBeRecorded() throws IOException {
    for (int i = 0; i < RegionQueue.CAPACITY + 5; i++) {
      queue.ended("r", 0, 1);
    }
    List<RecordedEvent> events = drained();
    assertThat(events).hasSize(RegionQueue.CAPACITY + 1);
    RecordedEvent gap = events.get(events.size() - 1);
    assertThat(gap.getString("what")).isEqualTo("regions");
    assertThat(gap.getString("reason")).startsWith("5 regions");
  }
}
