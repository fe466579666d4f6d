package dev.rankwise.analyzer.jfr;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What was read of a file, and what was not. An unfinished file is normal: its rank was killed.
 *
 * @param file the file as it was named by the caller
 * @param fileBytes its size when it was opened, bytes
 * @param chunks its chunks in the order of the file
 * @param damage why the bytes after the last chunk could not be read; empty where there are none
 */
public record ReadSummary(
    Path file, long fileBytes, List<ChunkSummary> chunks, Optional<Damage> damage) {

  public ReadSummary {
    chunks = List.copyOf(chunks);
  }

  /** Whether every chunk was finished and the whole file could be read. */
  public boolean complete() {
    return damages().isEmpty();
  }

  /** Everything that is wrong with the file, in its order. */
  public List<Damage> damages() {
    return Stream.concat(chunks.stream().flatMap(chunk -> chunk.damage().stream()), damage.stream())
        .toList();
  }

  /** Events of any type that are there. */
  public long events() {
    return sum(ChunkSummary::events);
  }

  /** Events that handlers took. */
  public long deliveredEvents() {
    return sum(ChunkSummary::deliveredEvents);
  }

  /** Bytes in which no events could be recognised. */
  public long unreadBytes() {
    long behind = damage.map(d -> fileBytes - d.position()).orElse(0L);
    return behind + sum(ChunkSummary::unreadBytes);
  }

  private long sum(ToLongFunction<ChunkSummary> part) {
    return chunks.stream().mapToLong(part).sum();
  }
}
