package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes that ask for endless work or endless memory. The time limit only turns an endless loop into
 * a failure.
 */
@Timeout(60)
class HostileChunkTest {

  private static final int ENDLESS = Integer.MAX_VALUE;

  @TempDir Path folder;

  private final List<String> seen = new ArrayList<>();

  @Test
  void leavesOutAnEventWhoseTextIsLongerThanItself() throws IOException {
    checkLeftOut(
        "java.lang.String x", event -> event.byteOf(3).intOf(ENDLESS), "a count of 2147483647");
    checkLeftOut(
        "java.lang.String x", event -> event.byteOf(4).intOf(ENDLESS), "a count of 2147483647");
    checkLeftOut("java.lang.String x", event -> event.byteOf(5).intOf(-1), "a count of -1");
    checkLeftOut("java.lang.String x", event -> event.byteOf(9), "text encoding 9");
  }

  @Test
  void leavesOutAnEventWhoseArrayIsLongerThanItself() throws IOException {
    checkLeftOut("int[] x", event -> event.intOf(ENDLESS), "a count of 2147483647");
    checkLeftOut(
        "java.lang.String[] x", event -> event.intOf(3).byteOf(1).byteOf(1), "a count of 3");
  }

  @Test
  void leavesOutAnEventThatEndsInsideANumber() throws IOException {
    checkLeftOut("long x", event -> event.byteOf(0x80).byteOf(0x80), "0 bytes");
    checkLeftOut("double x", event -> event.byteOf(1), "1 bytes");
  }

  private void checkLeftOut(String field, Consumer<ByteWriter> body, String found)
      throws IOException {
    seen.clear();
    ChunkWriter chunk =
        new ChunkWriter(true)
            .event(100, "test.Bad", field)
            .event(101, "test.Good", "int number")
            .metadata();
    chunk
        .append(101, event -> event.intOf(1))
        .append(100, body)
        .append(101, event -> event.intOf(2));
    ReadSummary summary = read(chunk.finished());
    assertThat(seen).containsExactly("test.Good{number=1 }", "test.Good{number=2 }");
    assertThat(summary.chunks().get(0).malformedEvents()).isEqualTo(1);
    assertThat(summary.damages())
        .singleElement()
        .satisfies(damage -> assertThat(damage.reason()).contains(found));
  }

  @Test
  void refusesTypesThatContainThemselves() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true)
            .struct(50, "Loop")
            .struct(50, "Loop", "int a", "Loop again")
            .event(100, "test.Loop", "Loop loop")
            .event(101, "test.Good", "int number")
            .metadata()
            .checkpoint(1, pools -> pools.longOf(50).intOf(1).longOf(1).intOf(1).intOf(1))
            .append(100, event -> event.intOf(1))
            .append(101, event -> event.intOf(1));
    ReadSummary summary = read(chunk.finished());
    assertThat(seen).containsExactly("test.Good{number=1 }");
    assertThat(summary.chunks().get(0).unboundTypes())
        .containsExactly(
            "test.Loop.loop: found a structure without end, expected at most 16384 fields");
    assertThat(summary.complete()).isFalse();
  }

  @Test
  void refusesArraysThatAreNestedWithoutEnd() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true)
            .struct(50, "Tree")
            .struct(50, "Tree", "Tree[] children")
            .event(100, "test.Tree", "Tree[] trees")
            .metadata()
            .append(
                100,
                event -> {
                  for (int i = 0; i < 100_000; i++) {
                    event.intOf(1);
                  }
                });
    ReadSummary summary = read(chunk.finished());
    assertThat(seen).isEmpty();
    assertThat(summary.chunks().get(0).malformedEvents()).isEqualTo(1);
  }

  @Test
  void refusesStructuresThatDoubleAtEachLevel() throws IOException {
    ChunkWriter chunk = new ChunkWriter(true).struct(50, "T0", "int a");
    for (int i = 1; i <= 60; i++) {
      chunk.struct(50 + i, "T" + i, "T" + (i - 1) + " left", "T" + (i - 1) + " right");
    }
    chunk.event(200, "test.Wide", "T60 wide").event(201, "test.Array", "T60[] wide").metadata();
    chunk.append(200, event -> event.intOf(1)).append(201, event -> event.intOf(1).intOf(1));
    ReadSummary summary = read(chunk.finished());
    assertThat(seen).isEmpty();
    assertThat(summary.chunks().get(0).unboundTypes()).hasSize(1);
    assertThat(summary.chunks().get(0).malformedEvents()).isEqualTo(1);
  }

  @Test
  void findsNoTextInConstantsThatNameThemselves() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true)
            .struct(50, "Circle")
            .struct(50, "Circle", "@Circle again")
            .wrapper(51, "Wrapped")
            .wrapper(51, "Wrapped", "@Wrapped again")
            .event(
                100, "test.Circle", "@Circle circle", "@Wrapped wrapped", "java.lang.String text")
            .metadata()
            .checkpoint(
                3,
                pools -> {
                  pools.longOf(50).intOf(1).longOf(1).longOf(1);
                  pools.longOf(51).intOf(1).longOf(1).longOf(1);
                  pools.longOf(28).intOf(1).longOf(1).byteOf(2).longOf(1);
                })
            .append(100, event -> event.longOf(1).longOf(1).byteOf(2).longOf(1));
    read(
        chunk.finished(),
        type -> {
          ValueField<String> circle = type.text("circle");
          ValueField<String> wrapped = type.text("wrapped");
          ValueField<String> text = type.text("text");
          return event ->
              seen.add(circle.get(event) + " " + wrapped.get(event) + " " + text.get(event));
        });
    assertThat(seen).containsExactly("null null null");
  }

  @Test
  void looksAtEveryEventWhereTheChainOfCheckpointsIsBroken() throws IOException {
    for (long distance : new long[] {1, -1, Long.MIN_VALUE, Long.MAX_VALUE, -1000}) {
      seen.clear();
      ChunkWriter chunk =
          new ChunkWriter(true).event(100, "test.Text", "java.lang.String text").metadata();
      chunk.checkpoint(0, 1, pools -> pools.longOf(28).intOf(1).longOf(7).utf8("constant"));
      chunk.checkpoint(distance, 0, pools -> {});
      chunk.append(100, event -> event.byteOf(2).longOf(7));
      ReadSummary summary = read(chunk.finished());
      assertThat(seen).containsExactly("test.Text{text=constant }");
      assertThat(summary.complete()).isFalse();
    }
  }

  @Test
  void keepsTheConstantsBeforeADamagedOne() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true).event(100, "test.Text", "java.lang.String text").metadata();
    chunk.checkpoint(ENDLESS - 1, pools -> pools.longOf(28).intOf(1).longOf(7).utf8("lost"));
    chunk.checkpoint(
        2,
        pools ->
            pools
                .longOf(28)
                .intOf(1)
                .longOf(8)
                .utf8("kept")
                .longOf(999)
                .intOf(1)
                .longOf(1)
                .intOf(1));
    chunk
        .append(100, event -> event.byteOf(2).longOf(7))
        .append(100, event -> event.byteOf(2).longOf(8));
    ReadSummary summary = read(chunk.finished());
    assertThat(seen).containsExactly("test.Text{text=null }", "test.Text{text=kept }");
    assertThat(summary.complete()).isFalse();
  }

  @Test
  void stopsAtAnEventWithoutSize() throws IOException {
    ChunkWriter chunk = new ChunkWriter(true).event(100, "test.Number", "int number").metadata();
    chunk
        .append(100, event -> event.intOf(1))
        .raw(new byte[50])
        .append(100, event -> event.intOf(2));
    ReadSummary summary = read(chunk.finished());
    assertThat(seen).containsExactly("test.Number{number=1 }");
    assertThat(summary.unreadBytes()).isEqualTo(53);
  }

  @Test
  void readsNothingOfAChunkWithoutUsableDescription() throws IOException {
    byte[] nothing =
        new ChunkWriter(true)
            .event(100, "test.Number", "int number")
            .append(100, event -> event.intOf(1))
            .finished();
    ReadSummary summary = read(nothing);
    assertThat(seen).isEmpty();
    assertThat(summary.damages()).isNotEmpty();
    assertThat(summary.unreadBytes()).isEqualTo(3);
  }

  @Test
  void readsNothingOfAChunkWhoseClockStandsStill() throws IOException {
    ChunkWriter chunk = new ChunkWriter(true).event(100, "test.Number", "int number").metadata();
    chunk.append(100, event -> event.intOf(1));
    ReadSummary summary = read(chunk.chunk(chunk.finished().length, 0, 0));
    assertThat(seen).isEmpty();
    assertThat(summary.damages())
        .containsExactly(new Damage(56, "found 0 ticks per second, expected more than 0"));
  }

  private ReadSummary read(byte[] bytes) throws IOException {
    return read(
        bytes,
        type -> {
          Function<Event, String> text = EventText.of(type);
          return event -> seen.add(text.apply(event));
        });
  }

  private ReadSummary read(byte[] bytes, EventBinder binder) throws IOException {
    Path file = Files.write(folder.resolve("hostile.jfr"), bytes);
    return JfrFile.read(file, new Subscriptions().onOthers(binder));
  }
}
