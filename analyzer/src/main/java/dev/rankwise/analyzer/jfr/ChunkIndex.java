package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a chunk are in the file.
 *
 * @param metadata the metadata events in the order of the file; the last one describes most
 * @param checkpoints the checkpoint events in the order of the file
 * @param end where the last event that can be read ends
 * @param nextChunk where another chunk may begin; the end of the file where that is not known
 * @param damage why the header could not be relied on
 */
record ChunkIndex(
    List<Long> metadata,
    List<Long> checkpoints,
    long end,
    long nextChunk,
    Optional<Damage> damage) {

  static ChunkIndex of(FileWindow window, ChunkHeader header) throws IOException {
    if (!header.finished()) {
      return ChunkScan.toTheEnd(window, header, "the recording was not finished");
    }
    if (!header.fits(window.fileBytes())) {
      return ChunkScan.toTheEnd(
          window, header, "the file ends before the chunk of " + header.size() + " bytes");
    }
    try {
      return CheckpointChain.index(window, header);
    } catch (MalformedDataException e) {
      return ChunkScan.ofChunk(window, header, e.damage().toString());
    }
  }
}
