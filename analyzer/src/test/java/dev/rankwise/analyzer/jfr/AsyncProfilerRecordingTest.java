package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of async-profiler, whole and left behind by a killed process. */
class AsyncProfilerRecordingTest {

  @TempDir Path folder;

  @Test
  void seesWhatTheJdkSees() throws Exception {
    Path file = record("stop");
    assertThat(Oracle.compare(file))
        .contains(
            "jdk.ExecutionSample", "profiler.WallClockSample", "jdk.ObjectAllocationInNewTLAB");
  }

  @Test
  void givesThreadsAndStacksOfSamples() throws Exception {
    Set<String> threads = new TreeSet<>();
    Set<String> methods = new TreeSet<>();
    JfrFile.read(
        record("stop"),
        new Subscriptions()
            .on(
                "jdk.ExecutionSample",
                type -> {
                  ValueField<JfrThread> thread = type.thread("sampledThread");
                  ValueField<String> names =
                      type.stackTrace("stackTrace", AsyncProfilerRecordingTest::methodNames);
                  ValueField<String> state = type.text("state");
                  return event -> {
                    threads.add(String.valueOf(thread.get(event)));
                    methods.add(String.valueOf(names.get(event)));
                    assertThat(state.get(event)).startsWith("STATE_");
                  };
                }));
    assertThat(threads).anySatisfy(name -> assertThat(name).contains("javaName=computing"));
    assertThat(methods)
        .anySatisfy(
            stack ->
                assertThat(stack)
                    .contains(ProfiledWorkload.class.getName() + ".compute ")
                    .endsWith("java.lang.Thread.run "));
  }

  private static String methodNames(StackTrace trace) {
    StringBuilder names = new StringBuilder();
    for (StackFrame frame : trace.frames()) {
      Method method = frame.method();
      names.append(method == null ? "?" : method.className() + "." + method.name()).append(' ');
    }
    return names.toString();
  }

  @Test
  void readsTheFinishedChunksOfAKilledProcessAndTheEventsOfTheLastOne() throws Exception {
    Path file = folder.resolve("killed.jfr");
    Process process =
        ChildJvm.start(
            JavaHomes.running(), List.of(), ProfiledWorkload.class, file.toString(), "wait");
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      // A newer JVM warns of the native library first.
      assertThat(output.lines().anyMatch(ProfiledWorkload.RECORDED::equals)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    ReadSummary summary = JfrFile.read(file, samples());
    List<ChunkSummary> chunks = summary.chunks();
    assertThat(summary.complete()).isFalse();
    assertThat(chunks).hasSizeGreaterThan(1);
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allSatisfy(chunk -> assertThat(chunk.damage()).isEmpty());
    ChunkSummary last = chunks.get(chunks.size() - 1);
    assertThat(last.damage().orElseThrow().reason()).contains("the file ends before the chunk");
    assertThat(last.deliveredEvents()).isPositive();
    assertThat(last.missingConstants()).isPositive();
    assertThat(last.unreadBytes()).isLessThan(10);
  }

  private static Subscriptions samples() {
    return new Subscriptions()
        .on(
            "jdk.ExecutionSample",
            type -> {
              ValueField<JfrThread> thread = type.thread("sampledThread");
              return event -> assertThat(thread.get(event)).isIn(null, thread.get(event));
            });
  }

  private Path record(String how) throws Exception {
    Path file = folder.resolve("samples.jfr");
    ChildJvm.run(JavaHomes.running(), List.of(), ProfiledWorkload.class, file.toString(), how);
    return file;
  }
}
