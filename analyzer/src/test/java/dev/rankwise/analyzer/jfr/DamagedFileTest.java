package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings cut off or changed anywhere. The time limit only turns an endless loop into a failure.
 */
@Timeout(300)
class DamagedFileTest {

  private static final int CUTS = 150;
  private static final int FLIPS = 100;

  @TempDir static Path folder;
  private static Path whole;
  private static List<String> wholeEvents;
  private static List<Long> chunkEnds;

  @BeforeAll
  static void recordTwoChunks() throws Exception {
    whole = folder.resolve("whole.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.enable("jdk.SystemProcess");
      recording.start();
      RecordedWorkload.emitValues();
      try (Recording second = new Recording()) {
        second.start(); // begins a new chunk
        RecordedWorkload.emitValues();
      }
      recording.dump(whole);
    }
    wholeEvents = new ArrayList<>();
    chunkEnds =
        read(whole, numbersInto(wholeEvents)).chunks().stream()
            .map(chunk -> chunk.position() + chunk.bytes())
            .toList();
    assertThat(chunkEnds).hasSizeGreaterThan(1);
  }

  @Test
  void readsABeginningOfAFileThatIsCutOffAnywhere() throws IOException {
    int size = (int) Files.size(whole);
    Random random = new Random(4711);
    IntStream everyHeaderByte = IntStream.range(ChunkHeader.BYTES, 120);
    IntStream anywhere = random.ints(CUTS, ChunkHeader.BYTES, size);
    IntStream atTheEnd = IntStream.range(size - 50, size);
    Path cut = Files.copy(whole, folder.resolve("cut.jfr"));
    int[] lengths =
        Stream.of(everyHeaderByte, anywhere, atTheEnd)
            .flatMapToInt(Function.identity())
            .sorted()
            .toArray();
    try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      for (int i = lengths.length - 1; i >= 0; i--) {
        channel.truncate(lengths[i]);
        List<String> events = new ArrayList<>();
        ReadSummary summary = read(cut, numbersInto(events));
        assertThat(summary.complete()).isEqualTo(chunkEnds.contains((long) lengths[i]));
        assertThat(events).isEqualTo(wholeEvents.subList(0, events.size()));
      }
    }
  }

  @Test
  void survivesChangedBytes() throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(1302);
    Path changed = folder.resolve("changed.jfr");
    int unreadable = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] copy = bytes.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
      }
      Files.write(changed, copy);
      try {
        ReadSummary summary = read(changed, everything());
        assertThat(summary.chunks()).isNotEmpty();
      } catch (UnreadableFileException e) {
        unreadable++;
      }
    }
    assertThat(unreadable).isLessThan(FLIPS / 10);
  }

  private static ReadSummary read(Path file, EventBinder binder) throws UnreadableFileException {
    return JfrFile.read(file, new Subscriptions().onOthers(binder));
  }

  /** Only numbers: all else may be a constant, which a cut may take away. */
  private static EventBinder numbersInto(List<String> lines) {
    return type -> {
      List<ValueField<Object>> fields = type.fieldNames().stream().map(type::value).toList();
      return event ->
          lines.add(
              type.name() + fields.stream().map(field -> numberOf(field.get(event))).toList());
    };
  }

  private static Number numberOf(@Nullable Object value) {
    return value instanceof Number number ? number : 0;
  }

  private static EventBinder everything() {
    return type -> {
      Function<Event, String> text = EventText.of(type);
      return event -> assertThat(text.apply(event)).isNotEmpty();
    };
  }
}
