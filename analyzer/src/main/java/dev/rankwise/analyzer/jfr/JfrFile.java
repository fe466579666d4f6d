package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads JDK Flight Recorder files of format 2, whoever wrote them: chunk after chunk, each in one
 * pass over its events, with about a megabyte of the file and the constants of one chunk in memory.
 *
 * <p>A file may end anywhere and may have been left unfinished by a killed process; what is there
 * is read and the summary says what is not. Fields are found by the names in the file's own
 * description, so events whose fields differ between releases of the JDK are never misread.
 */
public final class JfrFile {

  private final Path path;
  private final FileWindow window;

  private JfrFile(Path path, FileWindow window) {
    this.path = path;
    this.window = window;
  }

  /**
   * Hands the file's events to their handlers, in the order of the file.
   *
   * @throws UnreadableFileException if nothing can be read of it
   */
  public static ReadSummary read(Path file, Subscriptions subscriptions)
      throws UnreadableFileException {
    try (FileChannel channel = FileChannel.open(file)) {
      return new JfrFile(file, new FileWindow(channel)).read(subscriptions);
    } catch (UnreadableFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new UnreadableFileException(file, 0, "no such file", "a recording");
    } catch (AccessDeniedException e) {
      throw new UnreadableFileException(file, 0, "no permission to read", "a recording");
    } catch (IOException e) {
      throw new UnreadableFileException(file, 0, String.valueOf(e.getMessage()), "a recording");
    }
  }

  private ReadSummary read(Subscriptions subscriptions) throws IOException {
    List<ChunkSummary> chunks = new ArrayList<>();
    long position = 0;
    try {
      do {
        ChunkSummary chunk = ChunkReader.read(window, headerAt(position), subscriptions);
        chunks.add(chunk);
        position += chunk.bytes();
      } while (position < window.fileBytes());
      return new ReadSummary(path, window.fileBytes(), chunks, Optional.empty());
    } catch (MalformedDataException e) {
      if (chunks.isEmpty()) {
        throw e.asUnreadable(path);
      }
      return new ReadSummary(path, window.fileBytes(), chunks, Optional.of(e.damage()));
    }
  }

  private ChunkHeader headerAt(long position) throws IOException {
    long left = window.fileBytes() - position;
    if (left < ChunkHeader.BYTES) {
      String found = left == 0 ? "an empty file" : left + " bytes";
      throw new MalformedDataException(
          position, found, "a chunk header of " + ChunkHeader.BYTES + " bytes");
    }
    if (!window.holds(ChunkHeader.MAGIC, position)) {
      throw new MalformedDataException(
          position, "other bytes", "a JFR chunk, which begins with FLR");
    }
    ChunkHeader header = ChunkHeader.parse(position, window.copy(position, ChunkHeader.BYTES));
    if (header.major() != ChunkHeader.MAJOR) {
      throw new MalformedDataException(
          position + 4, "format version " + header.major(), "version " + ChunkHeader.MAJOR);
    }
    return header;
  }
}
