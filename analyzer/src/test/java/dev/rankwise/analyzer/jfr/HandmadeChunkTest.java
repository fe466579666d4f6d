package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of the format that the recorders at hand do not use, or not together. */
class HandmadeChunkTest {

  @TempDir Path folder;

  private final List<String> seen = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsEveryPrimitiveWithAndWithoutCompression(boolean compressed) throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(compressed)
            .event(
                100,
                "test.All",
                "boolean z",
                "byte b",
                "short s",
                "char c",
                "int i",
                "long j",
                "float f",
                "double d")
            .metadata()
            .append(
                100,
                event ->
                    event
                        .byteOf(1)
                        .byteOf(-2)
                        .shortOf(-3)
                        .shortOf('é')
                        .intOf(-5)
                        .longOf(Long.MIN_VALUE)
                        .floatOf(1.5f)
                        .doubleOf(-0.25));
    ReadSummary summary = read(chunk.finished());
    assertThat(seen)
        .containsExactly(
            "test.All{z=true b=-2 s=-3 c=é i=-5 j=-9223372036854775808 f=1.5 d=-0.25 }");
    assertThat(summary.complete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsEveryEncodingOfTexts(boolean compressed) throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(compressed).event(100, "test.Text", "java.lang.String text").metadata();
    chunk.checkpoint(1, pools -> pools.longOf(28).intOf(1).longOf(7).utf8("constant"));
    chunk.append(100, event -> event.byteOf(0));
    chunk.append(100, event -> event.byteOf(1));
    chunk.append(100, event -> event.byteOf(2).longOf(7));
    chunk.append(100, event -> event.utf8("ütf"));
    chunk.append(100, event -> event.byteOf(4).intOf(2).shortOf('中').shortOf('x'));
    chunk.append(100, event -> event.byteOf(5).intOf(1).byteOf(0xFC));
    read(chunk.finished());
    assertThat(seen)
        .extracting(line -> line.replaceAll(".*text=| }", ""))
        .containsExactly("null", "", "constant", "ütf", "中x", "ü");
  }

  @Test
  void namesFieldsOfEmbeddedStructuresWithDotsAndSeesThroughWrappers() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true)
            .wrapper(50, "Name", "java.lang.String string")
            .struct(51, "Inner", "int a", "Name name")
            .struct(52, "Outer", "Inner inner", "int b")
            .event(100, "test.Nested", "Outer outer", "Inner[] list", "int[] numbers")
            .metadata()
            .append(
                100,
                event ->
                    event
                        .intOf(1)
                        .utf8("x")
                        .intOf(2)
                        .intOf(2)
                        .intOf(3)
                        .utf8("y")
                        .intOf(4)
                        .utf8("z")
                        .intOf(2)
                        .intOf(5)
                        .intOf(6));
    List<String> names = new ArrayList<>();
    read(
        chunk.finished(),
        type -> {
          names.addAll(type.fieldNames());
          LongField a = type.longField("outer.inner.a");
          LongField b = type.longField("outer.b");
          ValueField<String> name = type.text("outer.inner.name");
          Function<Event, String> all = EventText.of(type);
          return event ->
              seen.add(
                  a.get(event)
                      + " "
                      + name.get(event)
                      + " "
                      + b.get(event)
                      + " "
                      + all.apply(event).replaceAll(".*list=", ""));
        });
    assertThat(names)
        .containsExactly("outer.inner.a", "outer.inner.name", "outer.b", "list", "numbers");
    assertThat(seen).containsExactly("1 x 2 [{a=3 name=y },{a=4 name=z }] numbers=[5,6] }");
  }

  @Test
  void takesTheFirstOfConstantsWithOneKeyAndCountsMissingOnes() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true)
            .wrapper(50, "Name", "java.lang.String string")
            .event(100, "test.Named", "@Name name")
            .metadata()
            .checkpoint(1, pools -> pools.longOf(50).intOf(1).longOf(1).utf8("first"))
            .checkpoint(
                1,
                pools ->
                    pools.longOf(50).intOf(2).longOf(1).utf8("later").longOf(2).utf8("second"));
    for (long key : new long[] {0, 1, 2, 3}) {
      chunk.append(100, event -> event.longOf(key));
    }
    ReadSummary summary = read(chunk.finished());
    assertThat(seen)
        .extracting(line -> line.replaceAll(".*name=| }", ""))
        .containsExactly("null", "first", "second", "null");
    assertThat(summary.chunks().get(0).missingConstants()).isEqualTo(1);
  }

  @Test
  void followsCheckpointsThroughAChunkThatIsLargerThanWhatIsKeptInMemory() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true).event(100, "test.Text", "java.lang.String text").metadata();
    String filler = "x".repeat(300_000);
    for (int key = 1; key <= 20; key++) {
      long number = key;
      chunk.checkpoint(1, pools -> pools.longOf(28).intOf(1).longOf(number).utf8(number + filler));
      chunk.append(100, event -> event.byteOf(2).longOf(number));
    }
    chunk.append(100, event -> event.utf8("y".repeat(3_000_000)));
    chunk.append(100, event -> event.utf8("last"));
    ReadSummary summary =
        read(
            chunk.finished(),
            type -> {
              ValueField<String> text = type.text("text");
              return event -> seen.add(String.valueOf(text.get(event)).replaceAll("x+|(y)+", "$1"));
            });
    assertThat(summary.complete()).isTrue();
    assertThat(seen).hasSize(22).startsWith("1", "2", "3").endsWith("20", "y", "last");
  }

  @Test
  void refusesAnArrayWhereASingleNumberIsAskedFor() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true)
            .event(100, "test.Array", "double[] x")
            .metadata()
            .append(100, event -> event.intOf(0));
    ReadSummary summary =
        read(
            chunk.finished(),
            type -> {
              DoubleField x = type.doubleField("x");
              return event -> seen.add("" + x.get(event));
            });
    assertThat(seen).isEmpty();
    assertThat(summary.chunks().get(0).unboundTypes())
        .containsExactly("test.Array.x: found double[], expected a number");
  }

  @Test
  void stepsOverEventsThatNobodyWantsOrKnows() throws IOException {
    ChunkWriter chunk =
        numbers().append(77, event -> event.longOf(1)).append(101, event -> event.intOf(2));
    ReadSummary summary =
        JfrFile.read(file(chunk.finished()), new Subscriptions().on("test.Number", lines()));
    assertThat(seen).containsExactly("test.Number{number=1 }");
    assertThat(summary.events()).isEqualTo(3);
    assertThat(summary.deliveredEvents()).isEqualTo(1);
  }

  @Test
  void readsEventsAndConstantsBehindTheLastFlush() throws IOException {
    ChunkWriter chunk =
        new ChunkWriter(true).event(100, "test.Text", "java.lang.String text").metadata();
    int flushed = chunk.finished().length;
    chunk.checkpoint(1, pools -> pools.longOf(28).intOf(1).longOf(7).utf8("late"));
    chunk.append(100, event -> event.byteOf(2).longOf(7)).raw((byte) 9, (byte) 100);
    ReadSummary summary = read(chunk.unfinished(flushed));
    assertThat(seen).containsExactly("test.Text{text=late }");
    assertThat(summary.complete()).isFalse();
    assertThat(summary.unreadBytes()).isEqualTo(2);
    assertThat(summary.damages())
        .containsExactly(
            new Damage(
                summary.fileBytes() - 2,
                "the recording was not finished; found an event of 9 bytes, expected 2 to 2"));
  }

  @Test
  void findsTheNextChunkBehindAnUnfinishedOne() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(numbers().chunk(0, 255, 1_000));
    bytes.writeBytes(numbers().finished());
    bytes.writeBytes(numbers().chunk(1 << 30, 0, 1_000));
    bytes.writeBytes(numbers().finished());
    ReadSummary summary = read(bytes.toByteArray());
    assertThat(seen).hasSize(4);
    assertThat(summary.chunks())
        .extracting(ChunkSummary::complete)
        .containsExactly(false, true, false, true);
    assertThat(summary.unreadBytes()).isZero();
  }

  @Test
  void bindsEachChunkAnew() throws IOException {
    ChunkWriter other =
        new ChunkWriter(true)
            .event(7, "test.Number", "long before", "long number")
            .metadata()
            .append(7, event -> event.longOf(5).longOf(2));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(numbers().finished());
    bytes.writeBytes(other.finished());
    read(
        bytes.toByteArray(),
        type -> {
          LongField number = type.longField("number");
          return event -> seen.add("" + number.get(event));
        });
    assertThat(seen).containsExactly("1", "2");
  }

  @Test
  void saysWhichWantedTypeLacksAField() throws IOException {
    ReadSummary summary =
        read(
            numbers().finished(),
            type -> {
              LongField missing = type.longField("cpuNanos");
              return event -> seen.add("" + missing.get(event));
            });
    assertThat(seen).isEmpty();
    assertThat(summary.chunks().get(0).unboundTypes())
        .containsExactly("test.Number.cpuNanos: found no such field, expected one");
  }

  private static ChunkWriter numbers() {
    return new ChunkWriter(true)
        .event(100, "test.Number", "int number")
        .metadata()
        .append(100, event -> event.intOf(1));
  }

  private ReadSummary read(byte[] bytes) throws IOException {
    return read(bytes, lines());
  }

  private ReadSummary read(byte[] bytes, EventBinder binder) throws IOException {
    return JfrFile.read(file(bytes), new Subscriptions().onOthers(binder));
  }

  private EventBinder lines() {
    return type -> {
      Function<Event, String> text = EventText.of(type);
      return event -> seen.add(text.apply(event));
    };
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("handmade.jfr"), bytes);
  }
}
