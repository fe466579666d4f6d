package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of the JDK itself, with every event switched on. */
class JdkRecordingTest {

  @TempDir Path folder;

  @Test
  void seesWhatTheJdkSeesInItsOwnRecording() throws Exception {
    compareRecordingOf(JavaHomes.running());
  }

  @Test
  void seesWhatTheJdkSeesInARecordingOfTheNewestJdk() throws Exception {
    compareRecordingOf(JavaHomes.newest());
  }

  private void compareRecordingOf(Path javaHome) throws Exception {
    Path file = folder.resolve("workload.jfr");
    ChildJvm.run(javaHome, List.of(), RecordedWorkload.class, file.toString());
    assertThat(Oracle.compare(file))
        .contains("test.AllTypes", "jdk.ThreadPark", "jdk.GarbageCollection", "jdk.GCHeapSummary")
        .hasSizeGreaterThan(60);
  }
}
