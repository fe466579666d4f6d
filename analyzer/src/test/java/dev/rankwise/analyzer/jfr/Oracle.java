package dev.rankwise.analyzer.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import jdk.jfr.consumer.RecordingFile;

/**
 * Holds our reader against the JDK's: both must see the same events with the same values in the
 * same order.
 */
final class Oracle {

  private Oracle() {}

  /** Compares and returns the names of the event types that were seen. */
  static Set<String> compare(Path file) throws IOException {
    Set<String> types = new TreeSet<>();
    try (RecordingFile expected = new RecordingFile(file)) {
      ReadSummary summary =
          JfrFile.read(
              file,
              new Subscriptions()
                  .onOthers(
                      type -> {
                        Function<Event, String> text = EventText.of(type);
                        return event -> {
                          types.add(type.name());
                          assertSame(text.apply(event), next(expected));
                        };
                      }));
      assertThat(expected.hasMoreEvents()).isFalse();
      assertThat(summary.damages()).isEmpty();
      assertThat(summary.deliveredEvents()).isEqualTo(summary.events());
    }
    return types;
  }

  private static String next(RecordingFile expected) {
    try {
      assertThat(expected.hasMoreEvents()).isTrue();
      return EventText.of(expected.readEvent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts of stacks are long: a failure shows only where they part. */
  private static void assertSame(String actual, String expected) {
    if (!actual.equals(expected)) {
      int from = Math.max(0, Arrays.mismatch(actual.toCharArray(), expected.toCharArray()) - 200);
      assertThat(section(actual, from)).isEqualTo(section(expected, from));
    }
  }

  private static String section(String text, int from) {
    return text.substring(0, text.indexOf('{'))
        + text.substring(from, Math.min(text.length(), from + 400));
  }
}
