package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFileTest {

  @TempDir Path folder;

  @Test
  void namesFilePositionFoundAndExpected() throws IOException {
    byte[] chunk = new ChunkWriter(true).metadata().finished();
    chunk[5] = 3;
    Path file = write(chunk);
    UnreadableFileException e =
        catchThrowableOfType(UnreadableFileException.class, () -> read(file));
    assertThat(e.file()).isEqualTo(file);
    assertThat(e.position()).isEqualTo(4);
    assertThat(e.found()).isEqualTo("format version 3");
    assertThat(e.expected()).isEqualTo("version 2");
    assertThat(e).hasMessage(file + ": found format version 3 at byte 4, expected version 2");
  }

  @Test
  void refusesWhatIsNoRecording() throws IOException {
    checkRefused(
        write(new byte[0]), "found an empty file at byte 0, expected a chunk header of 68 bytes");
    checkRefused(write(new byte[] {'F', 'L', 'R', 0}), "found 4 bytes at byte 0");
    checkRefused(write(new byte[1000]), "expected a JFR chunk, which begins with FLR");
  }

  @Test
  void refusesWhatIsNoReadableFile() {
    checkRefused(
        folder.resolve("absent.jfr"), "found no such file at byte 0, expected a recording");
    checkRefused(folder, "expected a recording");
  }

  @Test
  void reportsBytesBehindTheLastChunk() throws IOException {
    byte[] chunk = new ChunkWriter(true).metadata().finished();
    byte[] more = java.util.Arrays.copyOf(chunk, chunk.length + 100);
    ReadSummary summary = read(write(more));
    assertThat(summary.chunks()).hasSize(1);
    assertThat(summary.damages())
        .containsExactly(
            new Damage(
                chunk.length, "found other bytes, expected a JFR chunk, which begins with FLR"));
    assertThat(summary.unreadBytes()).isEqualTo(100);
  }

  private void checkRefused(Path file, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static ReadSummary read(Path file) throws UnreadableFileException {
    return JfrFile.read(file, new Subscriptions());
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file.jfr"), bytes);
  }
}
