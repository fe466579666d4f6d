package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.jfr.ChildJvm;
import dev.rankwise.analyzer.jfr.JavaHomes;
import dev.rankwise.analyzer.jfr.JfrFile;
import dev.rankwise.analyzer.jfr.ReadSummary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that JVMs made. */
class JdkEventCountsTest {
  private static final String PROGRAM = WaitingWorkload.class.getName() + ".";

  @TempDir Path folder;

  @Test
  void readsWhatTheRunningJdkRecords() throws Exception {
    check(JavaHomes.running());
  }

  @Test
  void readsWhatTheNewestJdkRecords() throws Exception {
    check(JavaHomes.newest());
  }

  private void check(Path javaHome) throws Exception {
    Path recording = folder.resolve("waits.jfr");
    Path file = folder.resolve("data");
    ChildJvm.run(
        javaHome,
        List.of("-XX:+UseG1GC"),
        WaitingWorkload.class,
        recording.toString(),
        file.toString());
    JdkEventCounts counts = new JdkEventCounts(new StackClassifier(), 0, Long.MAX_VALUE);

    ReadSummary summary = JfrFile.read(recording, counts.subscriptions());

    assertThat(summary.complete()).isTrue();
    assertThat(summary.chunks()).allSatisfy(chunk -> assertThat(chunk.unboundTypes()).isEmpty());
    String monitor = WaitingWorkload.Monitor.class.getName();
    assertThat(counts.heaviestWaits())
        .anySatisfy(wait -> isAbout(wait, Activity.LOCK, monitor, "enter"))
        .anySatisfy(
            wait ->
                isAbout(
                    wait,
                    Activity.LOCK,
                    "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                    "take"))
        .anySatisfy(wait -> isAbout(wait, Activity.PARK, monitor, "await"))
        .anySatisfy(wait -> isAbout(wait, Activity.FILE_IO, file.toString(), "file"))
        .anySatisfy(
            wait -> {
              assertThat(wait.activity()).isEqualTo(Activity.SOCKET);
              assertThat(wait.on()).matches("(localhost|127\\.0\\.0\\.1):[0-9]+");
              assertThat(wait.method()).isEqualTo(PROGRAM + "receive");
            });
    GcPauses pauses = counts.gcPauses();
    assertThat(pauses.count()).isPositive();
    assertThat(pauses.seconds()).isGreaterThanOrEqualTo(pauses.longestSeconds()).isPositive();
    assertThat(pauses.causes())
        .anySatisfy(
            cause -> {
              assertThat(cause.cause()).isEqualTo("System.gc()");
              assertThat(cause.pauseSeconds()).isPositive();
            });
  }

  private static void isAbout(JdkWait wait, Activity activity, String on, String method) {
    assertThat(wait.activity()).isEqualTo(activity);
    assertThat(wait.on()).isEqualTo(on);
    assertThat(wait.method()).isEqualTo(PROGRAM + method);
    assertThat(wait.count()).isPositive();
    assertThat(wait.seconds()).isPositive();
  }
}
