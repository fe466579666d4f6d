package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.EventHandler;
import dev.rankwise.analyzer.jfr.EventType;
import dev.rankwise.analyzer.jfr.JfrThread;
import dev.rankwise.analyzer.jfr.LongField;
import dev.rankwise.analyzer.jfr.StackTrace;
import dev.rankwise.analyzer.jfr.Subscriptions;
import dev.rankwise.analyzer.jfr.ValueField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the JDK's own events of a rank's JVMs. The fields it needs are the same from JDK 17 to
 * 25; places of fields are not, so none is assumed.
 */
final class JdkEventCounts {
  /** Of a path, a host or a class: what tells them apart comes sooner. */
  private static final int MAX_NAME = 300;

  private static final StackClassifier.Judged NO_STACK =
      new StackClassifier.Judged(Optional.empty(), "", Set.of(), Optional.empty());

  private final Map<Activity, HeaviestSums<JdkWait>> waits = new EnumMap<>(Activity.class);
  private final HeaviestSums<GcCause> causes =
      new HeaviestSums<>(GcCause::plus, GcCause::pauseSeconds);
  private final ApplicationThreads application = new ApplicationThreads();
  private final Function<StackTrace, StackClassifier.@Nullable Judged> judge;
  private final long firstNanos;
  private final long lastNanos;
  private long pauses;
  private double pauseSeconds;
  private double longestPauseSeconds;

  /**
   * @param firstNanos events before it are not the rank's
   * @param lastNanos what is later neither
   */
  JdkEventCounts(StackClassifier classifier, long firstNanos, long lastNanos) {
    this.judge = classifier::judge;
    this.firstNanos = firstNanos;
    this.lastNanos = lastNanos;
  }

  /** What to read of a recording. */
  Subscriptions subscriptions() {
    return new Subscriptions()
        .on("jdk.GCPhasePause", this::pauses)
        .on("jdk.GarbageCollection", this::collections)
        .on("jdk.JavaMonitorEnter", type -> waits(type, Activity.LOCK, "monitorClass"))
        .on("jdk.JavaMonitorWait", type -> waits(type, Activity.PARK, "monitorClass"))
        .on("jdk.ThreadPark", type -> waits(type, Activity.PARK, "parkedClass"))
        .on("jdk.SocketRead", type -> waits(type, Activity.SOCKET, peer(type)))
        .on("jdk.SocketWrite", type -> waits(type, Activity.SOCKET, peer(type)))
        .on("jdk.FileRead", type -> waits(type, Activity.FILE_IO, type.text("path")))
        .on("jdk.FileWrite", type -> waits(type, Activity.FILE_IO, type.text("path")));
  }

  GcPauses gcPauses() {
    return new GcPauses(
        pauses, pauseSeconds, longestPauseSeconds, causes.heaviest(GcPauses.MAX_CAUSES));
  }

  /** The heaviest waits, by activity and falling seconds. */
  List<JdkWait> heaviestWaits() {
    return waits.values().stream()
        .flatMap(ofActivity -> ofActivity.heaviest(JdkEvents.MAX_WAITS).stream())
        .toList();
  }

  private EventHandler pauses(EventType type) {
    LongField start = type.epochNanos("startTime");
    LongField duration = type.nanos("duration");
    return event -> {
      double seconds = secondsOfLife(start.get(event), duration.get(event));
      if (seconds > 0) {
        pauses++;
        pauseSeconds += seconds;
        longestPauseSeconds = Math.max(longestPauseSeconds, seconds);
      }
    };
  }

  private EventHandler collections(EventType type) {
    LongField start = type.epochNanos("startTime");
    LongField all = type.nanos("sumOfPauses");
    LongField longest = type.nanos("longestPause");
    ValueField<String> cause = type.text("cause");
    return event -> {
      long time = start.get(event);
      if (time >= firstNanos && time <= lastNanos) {
        String name = name(cause.get(event));
        causes.add(
            name,
            new GcCause(
                name,
                1,
                secondsOfLife(time, all.get(event)),
                secondsOfLife(time, longest.get(event))));
      }
    };
  }

  private EventHandler waits(EventType type, Activity activity, String classField) {
    return waits(type, activity, type.className(classField));
  }

  private EventHandler waits(EventType type, Activity activity, ValueField<String> on) {
    LongField start = type.epochNanos("startTime");
    LongField duration = type.nanos("duration");
    ValueField<JfrThread> thread = type.thread("eventThread");
    ValueField<StackClassifier.Judged> stack = type.stackTrace("stackTrace", judge);
    return event -> {
      double seconds = secondsOfLife(start.get(event), duration.get(event));
      JfrThread waiting = thread.get(event);
      if (seconds > 0 && (waiting == null || application.contains(waiting))) {
        StackClassifier.Judged judged = stack.get(event);
        add(activity, judged == null ? NO_STACK : judged, name(on.get(event)), seconds);
      }
    };
  }

  private void add(Activity recorded, StackClassifier.Judged judged, String on, double seconds) {
    Activity activity = activityOf(recorded, judged.activity());
    if (activity == Activity.IDLE) {
      return;
    }
    String method = name(judged.method());
    waits
        .computeIfAbsent(activity, any -> new HeaviestSums<>(JdkWait::plus, JdkWait::seconds))
        .add(on + '\n' + method, new JdkWait(activity, on, method, 1, seconds));
  }

  /** Only a park may be several things: a lock, a message, or having nothing to do. */
  private static Activity activityOf(Activity recorded, Optional<Activity> judged) {
    return recorded == Activity.PARK ? judged.orElse(recorded) : recorded;
  }

  /** A peer of a socket, by its name where there is one. */
  private static ValueField<String> peer(EventType type) {
    ValueField<String> host = type.text("host");
    ValueField<String> address = type.text("address");
    LongField port = type.longField("port");
    return event -> {
      String name = host.get(event);
      String shown = name == null || name.isEmpty() ? address.get(event) : name;
      return (shown == null ? "" : shown) + ":" + port.get(event);
    };
  }

  /** The part of a span that lies in the rank's life, 0 when it begins outside. */
  private double secondsOfLife(long start, long nanos) {
    if (start < firstNanos || start > lastNanos) {
      return 0;
    }
    return Math.max(0, Math.min(nanos, lastNanos - start)) / 1e9;
  }

  private static String name(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text;
  }
}
