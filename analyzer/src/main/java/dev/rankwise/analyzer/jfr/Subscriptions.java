package dev.rankwise.analyzer.jfr;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which event types a reader of files wants, and what it does with them. All other events are
 * stepped over.
 */
public final class Subscriptions {

  private final Map<String, EventBinder> binders = new HashMap<>();
  private @Nullable EventBinder others;

  /** Wants one event type, such as {@code jdk.ThreadPark}; files without it are fine. */
  public Subscriptions on(String eventType, EventBinder binder) {
    if (binders.putIfAbsent(eventType, binder) != null) {
      throw new IllegalArgumentException(eventType + " has a handler already");
    }
    return this;
  }

  /** Wants every event type that is not named. */
  public Subscriptions onOthers(EventBinder binder) {
    if (others != null) {
      throw new IllegalArgumentException("the other event types have a handler already");
    }
    others = binder;
    return this;
  }

  @Nullable EventBinder binderFor(String eventType) {
    return binders.getOrDefault(eventType, others);
  }
}
