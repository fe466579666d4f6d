package dev.rankwise.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked of the agent.
 *
 * @param dir the run directory, absent when the agent chooses
 * @param period time between two samples of threads and process, 50 ms to 60 s
 * @param cpu CPU time between two stack samples of a thread, 1 ms to 60 s; absent for none
 * @param wall time between two stack samples of any thread, 1 ms to 60 s; absent for none
 * @param jfr when to record events of the JDK
 */
public record Options(
    Optional<String> dir,
    Duration period,
    Optional<Duration> cpu,
    Optional<Duration> wall,
    JdkEvents jfr) {

  /** When to record events of the JDK. */
  public enum JdkEvents {
    /** Once the rank has run long enough to pay for it. */
    LAZY,
    /** From the start. */
    NOW,
    /** Never. */
    OFF
  }

  /** What holds where the user says nothing. */
  public static final Options DEFAULTS =
      new Options(
          Optional.empty(),
          Duration.ofMillis(500),
          Optional.of(Duration.ofMillis(10)),
          Optional.of(Duration.ofMillis(50)),
          JdkEvents.LAZY);

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(50);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(1);

  /**
   * Options, and what could not be understood.
   *
   * @param options those given, defaults for the others
   * @param complaints one phrase for each option that was ignored
   */
  public record Parsed(Options options, List<String> complaints) {
    public Parsed {
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * Reads {@code option=value,...} lists; of an option given twice the later one holds.
   *
   * @param texts the lists, absent ones null
   */
  public static Parsed parse(@Nullable String... texts) {
    Options options = DEFAULTS;
    List<String> complaints = new ArrayList<>();
    for (String text : texts) {
      if (text == null) {
        continue;
      }
      for (String item : text.split(",")) {
        if (!item.isBlank()) {
          try {
            options = options.with(item.strip());
          } catch (IllegalArgumentException e) {
            complaints.add(e.getMessage());
          }
        }
      }
    }
    return new Parsed(options, complaints);
  }

  private Options with(String item) {
    int equals = item.indexOf('=');
    String name = equals < 0 ? item : item.substring(0, equals);
    String value = equals < 0 ? "" : item.substring(equals + 1);
    return switch (name) {
      case "dir" -> new Options(Optional.of(path(item, value)), period, cpu, wall, jfr);
      case "period" -> new Options(dir, time(item, value, SHORTEST_PERIOD), cpu, wall, jfr);
      case "cpu" -> new Options(dir, period, interval(item, value), wall, jfr);
      case "wall" -> new Options(dir, period, cpu, interval(item, value), jfr);
      case "stacks" -> stacks(item, value);
      case "jfr" -> new Options(dir, period, cpu, wall, jdkEvents(item, value));
      default -> throw new IllegalArgumentException(name + " (unknown)");
    };
  }

  private static String path(String item, String value) {
    if (value.isEmpty()) {
      throw wrong(item, "a path");
    }
    return value;
  }

  private Options stacks(String item, String value) {
    return switch (value) {
      case "on" ->
          new Options(dir, period, cpu.or(() -> DEFAULTS.cpu), wall.or(() -> DEFAULTS.wall), jfr);
      case "off" -> new Options(dir, period, Optional.empty(), Optional.empty(), jfr);
      default -> throw wrong(item, "on or off");
    };
  }

  private static JdkEvents jdkEvents(String item, String value) {
    return switch (value) {
      case "lazy" -> JdkEvents.LAZY;
      case "now" -> JdkEvents.NOW;
      case "off" -> JdkEvents.OFF;
      default -> throw wrong(item, "lazy, now or off");
    };
  }

  private static Optional<Duration> interval(String item, String value) {
    return value.equals("off")
        ? Optional.empty()
        : Optional.of(time(item, value, SHORTEST_INTERVAL));
  }

  private static Duration time(String item, String value, Duration shortest) {
    String digits = value.endsWith("ms") ? cut(value, 2) : cut(value, 1);
    long unitMillis = value.endsWith("ms") ? 1 : value.endsWith("s") ? 1000 : 0;
    if (unitMillis == 0 || !isNumber(digits)) {
      throw wrong(item, "a time such as 500ms or 2s");
    }
    Duration time = Duration.ofMillis(Long.parseLong(digits) * unitMillis);
    if (time.compareTo(shortest) < 0 || time.compareTo(LONGEST) > 0) {
      throw wrong(item, shortest.toMillis() + "ms to " + LONGEST.toSeconds() + "s");
    }
    return time;
  }

  private static String cut(String text, int end) {
    return text.substring(0, Math.max(0, text.length() - end));
  }

  private static boolean isNumber(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return !digits.isEmpty() && digits.length() <= 9;
  }

  private static IllegalArgumentException wrong(String item, String wanted) {
    return new IllegalArgumentException(item + " (wanted " + wanted + ")");
  }
}
