package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.scripted.JvmFile;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkEventsTest {
  private static final String ADDS = "app.Counter.add app.Main.run";
  private static final String LOCKS =
      "jdk.internal.misc.Unsafe.park java.util.concurrent.locks.LockSupport.park"
          + " java.util.concurrent.locks.ReentrantLock.lock app.Table.put app.Main.run";
  private static final String JOINS =
      "jdk.internal.misc.Unsafe.park java.util.concurrent.FutureTask.get app.Main.collect";
  private static final String IDLES =
      "jdk.internal.misc.Unsafe.park java.util.concurrent.LinkedBlockingQueue.take"
          + " java.util.concurrent.ThreadPoolExecutor.getTask java.lang.Thread.run";

  @TempDir Path directory;

  @Test
  void addsUpWhatThreadsWaitedForByPlace() throws UnreadableRunException {
    JvmFile file =
        new JvmFile(10)
            .enter("worker-1", "app.Counter", 11, 2, ADDS)
            .enter("worker-2", "app.Counter", 12, 1, ADDS)
            .enter("worker-2", "app.Other", 13, 0.5, ADDS)
            .park("worker-1", "java.util.concurrent.locks.ReentrantLock$NonfairSync", 14, 4, LOCKS)
            .park("main", "java.util.concurrent.FutureTask", 14, 3, JOINS)
            .objectWait("main", "app.Mailbox", 18, 1, "java.lang.Object.wait app.Mailbox.take")
            .receives("main", "n2", "10.0.0.2", 4711, 15, 0.25)
            .receives("main", "n2", "10.0.0.2", 4711, 16, 0.25)
            .receives("main", "", "10.0.0.3", 4711, 17, 0.125)
            .writes("main", "/scratch/dump", 17, 0.5);

    JdkEvents.Recorded events = recorded(file);

    assertThat(events.fromSeconds()).isCloseTo(10, within(1e-9));
    assertThat(events.waits())
        .containsExactly(
            new JdkWait(
                Activity.LOCK,
                "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                "app.Table.put",
                1,
                4),
            new JdkWait(Activity.LOCK, "app.Counter", "app.Counter.add", 2, 3),
            new JdkWait(Activity.LOCK, "app.Other", "app.Counter.add", 1, 0.5),
            new JdkWait(Activity.PARK, "java.util.concurrent.FutureTask", "app.Main.collect", 1, 3),
            new JdkWait(Activity.PARK, "app.Mailbox", "app.Mailbox.take", 1, 1),
            new JdkWait(Activity.SOCKET, "n2:4711", "app.Peer.take", 2, 0.5),
            new JdkWait(Activity.SOCKET, "10.0.0.3:4711", "app.Peer.take", 1, 0.125),
            new JdkWait(Activity.FILE_IO, "/scratch/dump", "app.Dump.step", 1, 0.5));
  }

  @Test
  void leavesOutIdlePoolsAndThreadsThatAreNotThePrograms() throws UnreadableRunException {
    JvmFile file =
        new JvmFile(10)
            .park("pool-1-thread-1", "java.lang.Object", 11, 5, IDLES)
            .park("rankwise-sampler", "java.lang.Object", 11, 5, JOINS)
            .objectWait("Common-Cleaner", "java.lang.Object", 11, 5, JOINS);

    assertThat(recorded(file).waits()).isEmpty();
  }

  @Test
  void countsPausesAndTheirCauses() throws UnreadableRunException {
    JvmFile file =
        new JvmFile(10)
            .collection("Allocation Failure", 11, 0.25)
            .collection("Allocation Failure", 12, 0.5)
            .collection("System.gc()", 13, 1);

    assertThat(recorded(file).pauses())
        .isEqualTo(
            new GcPauses(
                3,
                1.75,
                1,
                List.of(
                    new GcCause("System.gc()", 1, 1, 1),
                    new GcCause("Allocation Failure", 2, 0.75, 0.5))));
  }

  @Test
  void countsOnlyWhatIsInTheRanksLife() throws UnreadableRunException {
    JvmFile file =
        new JvmFile(10)
            .enter("main", "app.Early", -5, 2, ADDS)
            .enter("main", "app.Cut", 19, 100, ADDS)
            .enter("main", "app.Negative", 15, -3, ADDS)
            .enter("main", "app.Late", 21, 2, ADDS)
            .collection("Late", 21, 1);

    JdkEvents.Recorded events = recorded(file);

    assertThat(events.waits())
        .singleElement()
        .satisfies(
            wait -> {
              assertThat(wait.on()).isEqualTo("app.Cut");
              assertThat(wait.seconds()).isCloseTo(1, within(1e-6));
            });
    assertThat(events.pauses().count()).isZero();
    assertThat(events.pauses().causes()).isEmpty();
  }

  @Test
  void remembersTheHeaviestOfAnyNumberOfNamesAndCutsLongOnes() throws UnreadableRunException {
    JvmFile file = new JvmFile(10);
    String heavy = "/" + "x".repeat(100_000);
    for (int i = 0; i < 2_000; i++) {
      file.writes("main", "/scratch/" + i, 11, 0.01);
      file.writes("main", heavy, 11, 0.001);
    }

    assertThat(recorded(file).waits())
        .hasSize(JdkEvents.MAX_WAITS)
        .first()
        .satisfies(
            wait -> {
              assertThat(wait.on()).hasSizeLessThan(400).startsWith("/xxx").endsWith("…");
              assertThat(wait.count()).isEqualTo(2_000);
            });
  }

  @Test
  void addsUpAllJvmsOfARankAndWhatAKilledOneLeft() throws IOException, UnreadableRunException {
    run(20);
    RunDirectory files = new RunDirectory(directory);
    byte[] bytes = new JvmFile(12).enter("main", "app.Counter", 13, 1, ADDS).bytes();
    Files.write(files.jvmFile(0), bytes);
    Files.write(files.jvmFile(0, 999), bytes);
    Path repository = Files.createDirectories(files.jvmRepository(0, 998).resolve("2026_998"));
    Files.write(repository.resolve("chunk.jfr"), Arrays.copyOf(bytes, bytes.length));

    assertThat(recorded().waits())
        .containsExactly(new JdkWait(Activity.LOCK, "app.Counter", "app.Counter.add", 3, 3));
  }

  @Test
  void readsWhatATruncatedFileHoldsAndNotesIt() throws IOException, UnreadableRunException {
    run(20);
    byte[] bytes =
        new JvmFile(10)
            .enter("main", "app.Counter", 11, 1, ADDS)
            .enter("main", "app.Counter", 13, 1, ADDS)
            .bytes();
    Files.write(new RunDirectory(directory).jvmFile(0), Arrays.copyOf(bytes, bytes.length - 5));

    assertThat(recorded().waits())
        .containsExactly(new JdkWait(Activity.LOCK, "app.Counter", "app.Counter.add", 1, 1));
    assertThat(rank().gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.what()).isEqualTo("jvm-events");
              assertThat(gap.reason()).startsWith("rank-00000.jvm.jfr: ");
            });
  }

  @Test
  void survivesAnyByteThatIsWrong() throws IOException, UnreadableRunException {
    run(20);
    byte[] sound =
        new JvmFile(10)
            .enter("main", "app.Counter", 11, 1, ADDS)
            .collection("Allocation Failure", 12, 0.5)
            .receives("main", "n2", "10.0.0.2", 4711, 15, 0.25)
            .writes("main", "/scratch/dump", 17, 0.5)
            .bytes();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] spoilt = sound.clone();
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      Files.write(new RunDirectory(directory).jvmFile(0), spoilt);

      if (rank().jdkEvents() instanceof JdkEvents.Recorded events) {
        assertThat(events.fromSeconds()).isNotNegative();
        assertThat(events.pauses().seconds()).isBetween(0.0, 20.0);
        assertThat(events.waits())
            .allSatisfy(wait -> assertThat(wait.seconds()).isBetween(0.0, 20.0));
      }
    }
  }

  @Test
  void saysThatARecordingCannotBeRead() throws IOException, UnreadableRunException {
    run(20);
    Files.writeString(new RunDirectory(directory).jvmFile(0), "no recording");

    assertThat(rank().jdkEvents())
        .isEqualTo(new JdkEvents.Missing("their recording cannot be read"));
    assertThat(RunReader.read(directory).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).startsWith("rank-00000.jvm.jfr: found "));
  }

  @ParameterizedTest
  @CsvSource({
    "9, the rank ended before they begin",
    "20, they were switched off (jfr=off)",
  })
  void saysWhyThereAreNone(double seconds, String reason) throws UnreadableRunException {
    run(seconds);

    assertThat(rank().jdkEvents())
        .isInstanceOfSatisfying(
            JdkEvents.Missing.class, missing -> assertThat(missing.reason()).startsWith(reason));
  }

  @Test
  void givesTheAgentsReasonWhereItHasOne() throws UnreadableRunException {
    ScriptedRun.of(
            1,
            rank -> rank.computes(20).lacks("jvm-events", "the program uses the flight recorder"))
        .writeTo(directory);

    assertThat(rank().jdkEvents())
        .isEqualTo(new JdkEvents.Missing("the program uses the flight recorder"));
  }

  @Test
  void expectsNoneOfOtherPrograms() throws UnreadableRunException {
    ScriptedRun.of(1, rank -> rank.withoutJvm().computes(20)).writeTo(directory);

    assertThat(rank().jdkEvents()).isEqualTo(new JdkEvents.Missing("the rank is not a JVM"));
  }

  private void run(double seconds) {
    ScriptedRun.of(1, rank -> rank.computes(seconds)).writeTo(directory);
  }

  private JdkEvents.Recorded recorded(JvmFile file) throws UnreadableRunException {
    run(20);
    file.writeTo(directory, 0);
    assertThat(rank().gaps()).isEmpty();
    return recorded();
  }

  private JdkEvents.Recorded recorded() throws UnreadableRunException {
    assertThat(rank().jdkEvents()).isInstanceOf(JdkEvents.Recorded.class);
    return (JdkEvents.Recorded) rank().jdkEvents();
  }

  private RankProfile rank() throws UnreadableRunException {
    return RunReader.read(directory).ranks().get(0);
  }
}
