package dev.rankwise.analyzer.jfr;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordingStream;

/**
 * Numbers its events 0, 1, 2, … until killed; prints after each flush up to which number it has
 * seen them in the file.
 */
final class TickingWorkload {

  private TickingWorkload() {}

  @Name("test.Tick")
  @SuppressWarnings("unused") // read by the recorder
  static final class Tick extends Event {
    int number;
    String text = "";
  }

  public static void main(String[] args) {
    AtomicInteger flushed = new AtomicInteger(-1);
    try (RecordingStream stream = new RecordingStream()) {
      stream.onEvent("test.Tick", event -> flushed.set(event.getInt("number")));
      stream.onFlush(() -> System.out.println(flushed));
      stream.startAsync();
      for (int number = 0; ; number++) {
        Tick tick = new Tick();
        tick.number = number;
        tick.text =
            "a text long enough to become a constant of the recording, number " + number / 1000;
        tick.commit();
        LockSupport.parkNanos(10_000);
      }
    }
  }
}
