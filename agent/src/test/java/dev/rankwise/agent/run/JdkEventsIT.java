package dev.rankwise.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.program.OwnRecording;
import dev.rankwise.agent.program.Talk;
import dev.rankwise.agent.program.Work;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own events about a rank. */
class JdkEventsIT {
  /** Where a chunk's header says whether the JVM still writes to it. */
  private static final int STATE_OFFSET = 64;

  /** The modes of its files and folders. */
  private static final Set<String> OF_THE_USER_ALONE = Set.of("rw-------", "rwx------");

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private Rank rank(Jdk jdk) {
    return new Rank(jdk, folder).agent("dir=" + folder.resolve("run") + ",stacks=off,jfr=now");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void areInOneFileWhenTheRankHasEnded(Jdk jdk) throws Exception {
    Rank rank = rank(jdk);
    assertThat(rank.run(Work.class, "1", "1", "collect", ".jvm.repository/*/*.jfr"))
        .isEqualTo(new Rank.Ended(0, "working\ndone\n", ""));
    Trace events = Trace.read(rank.runFolder().resolve("rank-00000.jvm.jfr"));
    assertThat(events.of("jdk.GarbageCollection")).isNotEmpty();
    assertThat(events.of("jdk.GCConfiguration")).isNotEmpty();
    assertThat(events.events())
        .noneMatch(event -> event.getEventType().getName().startsWith("jdk.Initial"));
    try (Stream<Path> left = Files.list(rank.runFolder())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("rank-00000.jfr", "rank-00000.jvm.jfr");
    }
    assertThat(Trace.read(rank.runFolder().resolve("rank-00000.jfr")).gaps()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sayWhereTheProgramWaited(Jdk jdk) throws Exception {
    Rank rank = rank(jdk);
    assertThat(rank.run(Talk.class)).isEqualTo(new Rank.Ended(0, "talked\n", ""));
    Trace events = Trace.read(rank.runFolder().resolve("rank-00000.jvm.jfr"));
    for (String type : List.of("jdk.SocketRead", "jdk.ThreadPark")) {
      assertThat(events.of(type)).as(type).anyMatch(JdkEventsIT::hasAStackOfTheProgram);
    }
  }

  private static boolean hasAStackOfTheProgram(RecordedEvent event) {
    return event.getStackTrace() != null
        && event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getType().getName().equals(Talk.class.getName()));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void surviveAKilledJvm(Jdk jdk) throws Exception {
    Rank rank = rank(jdk);
    Process process = rank.start(Work.class, "0", "0", "hang-collecting");
    Await.until("a collection is on disk", () -> countCollections(rank) > 0);
    Await.until("others are kept from it", () -> modesOf(rank).equals(OF_THE_USER_ALONE));
    long before = countCollections(rank);
    process.destroyForcibly();
    rank.end(process);
    assertThat(countCollections(rank)).isGreaterThanOrEqualTo(before);
    assertThat(modesOf(rank)).isEqualTo(OF_THE_USER_ALONE);
  }

  private static Set<String> modesOf(Rank rank) throws Exception {
    try (Stream<Path> files = Files.walk(rank.runFolder())) {
      Set<String> modes = new TreeSet<>();
      for (Path file : files.toList()) {
        modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
      return modes;
    }
  }

  private long countCollections(Rank rank) throws Exception {
    Optional<Path> chunk = unfinished(rank.runFolder());
    if (chunk.isEmpty()) {
      return 0;
    }
    byte[] bytes = Files.readAllBytes(chunk.get());
    long size = bytes.length < 68 ? 0 : ByteBuffer.wrap(bytes).getLong(8);
    if (size <= 68 || size > bytes.length) {
      return 0; // between two flushes, or before the first
    }
    bytes[STATE_OFFSET] = 0;
    Path readable = Files.write(folder.resolve("copy.jfr"), Arrays.copyOf(bytes, (int) size));
    return Trace.read(readable).of("jdk.GarbageCollection").size();
  }

  private static Optional<Path> unfinished(Path run) throws Exception {
    if (!Files.isDirectory(run)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(run, 3)) {
      return files
          .filter(file -> file.toString().contains(".jvm.repository/"))
          .filter(file -> file.toString().endsWith(".jfr"))
          .filter(file -> !file.endsWith("finished.jfr"))
          .findFirst();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void giveWayToTheProgramsOwnRecording(Jdk jdk) throws Exception {
    Rank rank = rank(jdk);
    Path own = folder.resolve("own.jfr");
    assertThat(rank.run(OwnRecording.class, own.toString(), rank.runFolder().toString()))
        .isEqualTo(new Rank.Ended(0, "recorded\n", ""));
    assertThat(Trace.read(own).of("jdk.ThreadSleep")).isNotEmpty();
    assertThat(Trace.read(rank.runFolder().resolve("rank-00000.jfr")).gaps())
        .containsExactly("jvm-events");
    assertThat(rank.runFolder().resolve("rank-00000.jvm.jfr")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void leaveARecordingOfTheCommandLineAlone(Jdk jdk) throws Exception {
    Path own = folder.resolve("own.jfr");
    Rank rank = rank(jdk).jvm("-XX:StartFlightRecording:filename=" + own, "-Xlog:jfr+startup=off");
    assertThat(rank.run(Work.class, "1", "1", "collect"))
        .isEqualTo(new Rank.Ended(0, "working\ndone\n", ""));
    assertThat(Trace.read(own).of("jdk.GarbageCollection")).isNotEmpty();
    Trace trace = Trace.read(rank.runFolder().resolve("rank-00000.jfr"));
    assertThat(trace.gaps()).containsExactly("jvm-events");
    assertThat(trace.isComplete()).isTrue();
  }
}
