package dev.rankwise.agent.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The events of a recording, read by the JDK.
 *
 * @param events in the order of the file
 */
record Trace(List<RecordedEvent> events) {
  /** Whether {@code file} is one already: its header is written after what it describes. */
  static boolean hasBegun(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'F';
    }
  }

  static Trace read(Path file) throws IOException {
    return new Trace(RecordingFile.readAllEvents(file));
  }

  /** The only file in {@code folder} whose name ends so. */
  static Path only(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> matching = files.filter(f -> f.toString().endsWith(suffix)).toList();
      if (matching.size() != 1) {
        throw new AssertionError("not one file " + suffix + " in " + folder + ": " + matching);
      }
      return matching.get(0);
    }
  }

  /** The events whose type has this name, {@code rankwise.} left out. */
  List<RecordedEvent> of(String type) {
    return events.stream()
        .filter(event -> event.getEventType().getName().replace("rankwise.", "").equals(type))
        .toList();
  }

  RecordedEvent last(String type) {
    List<RecordedEvent> all = of(type);
    if (all.isEmpty()) {
      throw new AssertionError("no event " + type);
    }
    return all.get(all.size() - 1);
  }

  /** What is missing, as the gaps say it. */
  List<String> gaps() {
    return of("Gap").stream().map(gap -> gap.getString("what")).toList();
  }

  boolean isComplete() {
    return !events.isEmpty()
        && events.get(events.size() - 1).getEventType().getName().equals("rankwise.End");
  }
}
