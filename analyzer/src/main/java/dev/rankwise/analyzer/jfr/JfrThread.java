package dev.rankwise.analyzer.jfr;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A thread that events refer to.
 *
 * @param osName the name the operating system has, null where it is not recorded
 * @param osThreadId the thread's number in {@code /proc}, 0 where it is not recorded
 * @param javaName the name Java has, null for other threads
 * @param javaThreadId the number Java has, 0 for other threads
 * @param virtual whether it is a virtual thread
 */
public record JfrThread(
    @Nullable String osName,
    long osThreadId,
    @Nullable String javaName,
    long javaThreadId,
    boolean virtual) {

  /** One object, so that each thread is made once in a chunk. */
  static final Function<Object, @Nullable JfrThread> MAPPING =
      constant -> constant instanceof Struct struct ? of(struct) : null;

  private static JfrThread of(Struct thread) {
    return new JfrThread(
        thread.text("osName"),
        thread.number("osThreadId", 0),
        thread.text("javaName"),
        thread.number("javaThreadId", 0),
        thread.flag("virtual"));
  }
}
