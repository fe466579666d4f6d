package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.StackFrame;
import dev.rankwise.analyzer.jfr.StackTrace;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what a stack is doing, by the rules of {@code activities.tsv}, for Java and native frames
 * alike.
 *
 * <p>Not for several threads: it remembers the frames that it has seen.
 */
final class StackClassifier {
  private static final int MAX_REMEMBERED = 100_000;

  /** Where in a stack a rule's frame counts. */
  private enum Reach {
    /** Anywhere, and before all that is further in. */
    STRONG,
    /** Anywhere, unless a frame further in has decided. */
    PLAIN,
    /** Where the thread is: a library that calls the program back is on its stacks all the time. */
    INNERMOST
  }

  private record Rule(Activity activity, Reach reach, Pattern frame) {
    boolean applies(boolean innermost, boolean decided) {
      return switch (reach) {
        case STRONG -> true;
        case PLAIN -> !decided;
        case INNERMOST -> innermost;
      };
    }
  }

  private static final List<Rule> RULES =
      RuleTable.rows("activities.tsv", 3).stream()
          .map(
              row ->
                  new Rule(
                      Activity.valueOf(row.get(0)),
                      Reach.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
                      RuleTable.glob(row.get(2))))
          .toList();

  private static final List<MarkRule> MARKS =
      RuleTable.rows("frame-marks.tsv", 2).stream()
          .map(row -> new MarkRule(FrameMark.valueOf(row.get(0)), RuleTable.glob(row.get(1))))
          .toList();

  private static final List<PoolRule> POOLS =
      RuleTable.rows("thread-pools.tsv", 2).stream()
          .map(row -> new PoolRule(ThreadPool.valueOf(row.get(0)), RuleTable.glob(row.get(1))))
          .toList();

  /** Frames of the C library and of the profiler, outside the routine that a thread starts with. */
  private static final Set<String> THREAD_START =
      Set.of("start_thread", "clone", "clone3", "__clone", "__clone3", "thread_start_wrapper");

  private static final List<String> PLATFORM =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.graalvm.");

  /** How recorders call frames of Java code; all others are native. */
  private static final Set<String> JAVA_FRAMES =
      Set.of("Interpreted", "JIT compiled", "Inlined", "C1 compiled");

  private final Map<String, Known> remembered = new HashMap<>();

  /**
   * A stack, judged.
   *
   * @param activity what it does, empty when no rule knows: the program's own work, or a wait of
   *     unknown kind
   * @param method the innermost frame of the program itself, else the innermost frame of all
   * @param marks what its frames tell beside that
   * @param pool whose thread it is, empty when it is the program's own
   */
  record Judged(
      Optional<Activity> activity,
      String method,
      Set<FrameMark> marks,
      Optional<ThreadPool> pool) {}

  private record MarkRule(FrameMark mark, Pattern frame) {}

  private record PoolRule(ThreadPool pool, Pattern routine) {}

  /** What the rules say of a frame; the pool is that of a thread that starts with it. */
  private record Known(Optional<Rule> rule, Optional<FrameMark> mark, Optional<ThreadPool> pool) {}

  /** Judges {@code stack}. */
  Judged judge(StackTrace stack) {
    Optional<Activity> activity = Optional.empty();
    String innermost = "";
    Set<FrameMark> marks = EnumSet.noneOf(FrameMark.class);
    Optional<ThreadPool> pool = Optional.empty();
    for (StackFrame frame : stack.frames()) {
      String name = nameOf(frame);
      if (name.isEmpty() || name.endsWith("::signalHandler")) { // the profiler's own
        continue;
      }
      boolean first = innermost.isEmpty();
      innermost = first ? name : innermost;
      Known known = remembered(name);
      known.mark.ifPresent(marks::add);
      pool = THREAD_START.contains(name) ? pool : known.pool;
      Optional<Rule> rule = known.rule;
      if (rule.isPresent() && rule.get().applies(first, activity.isPresent())) {
        activity = Optional.of(rule.get().activity);
      } else if (rule.isEmpty() && isProgram(frame, name)) {
        return new Judged(activity, name, marks, Optional.empty());
      }
    }
    return new Judged(activity, innermost, marks, pool);
  }

  private Known remembered(String name) {
    Known known = remembered.get(name);
    if (known != null) {
      return known;
    }
    known =
        new Known(
            RULES.stream().filter(rule -> rule.frame.matcher(name).matches()).findFirst(),
            MARKS.stream()
                .filter(rule -> rule.frame.matcher(name).matches())
                .findFirst()
                .map(MarkRule::mark),
            POOLS.stream()
                .filter(rule -> rule.routine.matcher(name).matches())
                .findFirst()
                .map(PoolRule::pool));
    if (remembered.size() < MAX_REMEMBERED) {
      remembered.put(name, known);
    }
    return known;
  }

  private static boolean isProgram(StackFrame frame, String name) {
    return isJava(frame) && PLATFORM.stream().noneMatch(name::startsWith);
  }

  private static boolean isJava(StackFrame frame) {
    return frame.type() != null && JAVA_FRAMES.contains(frame.type());
  }

  private static String nameOf(StackFrame frame) {
    if (frame.method() == null || frame.method().name() == null) {
      return "";
    }
    String type = frame.method().className();
    return isJava(frame) && type != null
        ? type + "." + frame.method().name()
        : frame.method().name();
  }
}
