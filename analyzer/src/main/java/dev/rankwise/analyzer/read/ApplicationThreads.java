package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.JfrThread;
import java.util.HashMap;
import java.util.Map;

/** Tells the program's own threads from those of its JVM and of the recorder, by their names. */
final class ApplicationThreads {
  private static final int MAX_NAMES = 20_000;

  private final Map<String, Boolean> known = new HashMap<>();

  /** Whether {@code thread} is the program's own; one without a name is. */
  boolean contains(JfrThread thread) {
    String name = thread.javaName() != null ? thread.javaName() : thread.osName();
    if (name == null) {
      return true;
    }
    Boolean application = known.get(name);
    if (application == null) {
      application = ThreadKinds.of(name) == ThreadKind.APPLICATION;
      if (known.size() < MAX_NAMES) {
        known.put(name, application);
      }
    }
    return application;
  }
}
