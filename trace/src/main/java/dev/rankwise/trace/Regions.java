package dev.rankwise.trace;

import java.util.Objects;

/**
 * The public way for a program to name its parts.
 *
 * <pre>{@code
 * try (var r = Regions.begin("solve")) {
 *   solve();
 * }
 * }</pre>
 *
 * <p>Without the agent in the JVM this does nothing.
 */
public final class Regions {
  private static volatile Sink sink = new Nowhere();

  private Regions() {}

  /**
   * Takes regions that ended. Called on the program's own threads: must not throw, must not block.
   */
  @FunctionalInterface
  public interface Sink {
    /** A region ended; both times are {@link System#nanoTime}. */
    void ended(String name, long beginNanos, long endNanos);
  }

  /** A class, since the first lambda costs a JVM milliseconds. */
  private static final class Nowhere implements Sink {
    @Override
    public void ended(String name, long beginNanos, long endNanos) {}
  }

  /** A region that has begun and not ended. */
  public static final class Region implements AutoCloseable {
    private final String name;
    private final long beginNanos = System.nanoTime();
    private boolean open = true;

    private Region(String name) {
      this.name = name;
    }

    /** Ends the region; a second call does nothing. */
    @Override
    public void close() {
      if (open) {
        open = false;
        sink.ended(name, beginNanos, System.nanoTime());
      }
    }
  }

  /** Begins a region that ends when the result is closed. */
  public static Region begin(String name) {
    return new Region(Objects.requireNonNull(name, "name"));
  }

  /** Sends the regions that end from now on to {@code newSink}; the agent's call. */
  public static void install(Sink newSink) {
    sink = newSink;
  }
}
