package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S06LockedCounterTest {

  private final Path folder;

  S06LockedCounterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void blocksItsThreadsForMostOfTheirTime() throws Exception {
    assertThat(blockedShare("--threads=4")).isGreaterThan(0.5);
  }

  @Test
  void hasItsFixBuiltIn() throws Exception {
    assertThat(blockedShare("--threads=4", "--short-lock")).isLessThan(0.1);
  }

  /** Time in which the JVM saw threads wait for the lock, over the time of all four threads. */
  private double blockedShare(String... options) throws Exception {
    Path recording = folder.resolve("rank.jfr");
    String flight = "-XX:StartFlightRecording=settings=profile,filename=" + recording;
    LocalRun run = new LocalRun(folder, List.of(), List.of(flight, "-Xlog:disable"));
    String[] arguments = {
      "locked-counter", "--totals", "--seconds=2", options[0], options[options.length - 1]
    };
    LocalRun.Rank rank = run.run(1, arguments).get(0);
    assertThat(rank.exit()).as(rank.err()).isZero();
    Duration blocked =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().equals("jdk.JavaMonitorEnter"))
            .map(RecordedEvent::getDuration)
            .reduce(Duration.ZERO, Duration::plus);
    return blocked.toMillis() / 1e3 / (4 * rank.elapsedSeconds());
  }
}
