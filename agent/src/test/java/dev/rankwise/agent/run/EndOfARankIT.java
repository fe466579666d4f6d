package dev.rankwise.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.program.Work;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ranks that somebody else ends: what they recorded is there. */
class EndOfARankIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private Path file(Rank rank) {
    return rank.runFolder().resolve("rank-00000.jfr");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void isCompleteWhenItIsAskedToEnd(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    Process process = rank.start(Work.class, "0", "0", "hang", ".stacks.jfr");
    Await.until("the program hangs", () -> rank.out().contains("done"));
    process.destroy();
    assertThat(rank.end(process).exit()).isEqualTo(143);
    assertThat(Trace.read(file(rank)).isComplete()).isTrue();
    assertThat(Trace.read(Trace.only(rank.runFolder(), ".stacks.jfr")).events()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void losesNothingThatWasFlushedWhenItIsKilled(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    Process process = rank.start(Work.class, "60", "1", "return");
    Path stacks = rank.runFolder().resolve("rank-00000." + process.pid() + ".stacks.jfr");
    Await.until("a part of the stacks is finished", () -> firstChunkBytes(stacks) > 0);
    int samples = Trace.read(file(rank)).of("ProcessSample").size();
    process.destroyForcibly();
    assertThat(rank.end(process).exit()).isEqualTo(137);

    Trace trace = Trace.read(file(rank));
    assertThat(trace.of("ProcessSample").size()).isGreaterThanOrEqualTo(samples);
    assertThat(trace.isComplete()).isFalse();
    assertThat(Trace.read(firstChunk(stacks)).of("jdk.ExecutionSample")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void losesOnlyItsEndWhenItHalts(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    assertThat(rank.run(Work.class, "0", "0", "halt", "rank-00000.jfr"))
        .isEqualTo(new Rank.Ended(9, "working\ndone\n", ""));
    assertThat(Trace.read(file(rank)).isComplete()).isFalse();
  }

  /** The size of a recording's first chunk, 0 while it is not finished. */
  private static long firstChunkBytes(Path file) throws Exception {
    if (!Files.exists(file) || Files.size(file) < 68) {
      return 0;
    }
    try (var in = Files.newInputStream(file)) {
      long bytes = ByteBuffer.wrap(in.readNBytes(68)).getLong(8);
      return bytes <= Files.size(file) ? bytes : 0;
    }
  }

  /** What the JDK's reader can read of an unfinished recording. */
  private Path firstChunk(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(
        folder.resolve("first.jfr"), Arrays.copyOf(bytes, (int) firstChunkBytes(file)));
  }
}
