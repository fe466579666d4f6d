package dev.rankwise.analyzer.read;

import dev.rankwise.analyzer.jfr.EventHandler;
import dev.rankwise.analyzer.jfr.EventType;
import dev.rankwise.analyzer.jfr.JfrThread;
import dev.rankwise.analyzer.jfr.LongField;
import dev.rankwise.analyzer.jfr.StackTrace;
import dev.rankwise.analyzer.jfr.Subscriptions;
import dev.rankwise.analyzer.jfr.ValueField;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What async-profiler's samples of a rank's own threads say: on the CPU, how often each activity
 * was seen; off the CPU, for how long. Only ratios are taken from the samples on the CPU; how much
 * CPU time there was, the kernel knows better.
 */
final class StackCounts {
  private static final Activity[] ACTIVITIES = Activity.values();

  /** The profiler's word for a thread that waits. */
  private static final String SLEEPING = "STATE_SLEEPING";

  /** Samples on a CPU, by activity. */
  final SlotGrid onCpu = new SlotGrid(ACTIVITIES.length);

  /** Seconds that threads which lead the rank's work waited, by activity. */
  final SlotGrid waiting = new SlotGrid(ACTIVITIES.length);

  final MethodCounts methods = new MethodCounts();

  /** What samples on a CPU are for teams and pools of threads. */
  final TeamSamples teams;

  /** Stacks begin with the program, recording may begin while MPI starts or later. */
  final MpiCalls mpi;

  /** The same of all its threads, over its life. */
  final double[] waitSeconds = new double[ACTIVITIES.length];

  long cpuSamples;
  long wallSamples;

  private final ApplicationThreads application = new ApplicationThreads();
  private final StackClassifier classifier;
  private final Set<Long> leading;
  private final long firstNanos;
  private final long lastNanos;
  private final long sampledUntilNanos;
  private double wallIntervalSeconds = 0.05;
  private double cpuIntervalSeconds;
  private long samplesAfter;
  private long firstOnCpuNanos = Long.MAX_VALUE;
  private long lastOnCpuNanos = Long.MIN_VALUE;

  /**
   * @param firstTid the first thread of the rank's own process, by the kernel's number
   * @param leading the threads whose waiting is their rank's waiting, by the kernel's number
   * @param firstNanos samples before it are not the rank's
   * @param lastNanos samples after it neither
   * @param sampledUntilNanos until when the kernel's totals of the rank's own process are known
   */
  StackCounts(
      StackClassifier classifier,
      long firstTid,
      Set<Long> leading,
      long firstNanos,
      long lastNanos,
      long sampledUntilNanos) {
    this.classifier = classifier;
    this.teams = new TeamSamples(firstTid);
    this.leading = leading;
    this.firstNanos = firstNanos;
    this.lastNanos = lastNanos;
    this.mpi = new MpiCalls(firstNanos);
    this.sampledUntilNanos = sampledUntilNanos;
  }

  /** What to read of a file of stacks. */
  Subscriptions subscriptions() {
    Function<StackTrace, StackClassifier.@Nullable Judged> judge = classifier::judge;
    return new Subscriptions()
        .on("jdk.ActiveSetting", this::settings)
        .on("jdk.ExecutionSample", type -> executionSamples(type, judge))
        .on("profiler.WallClockSample", type -> wallSamples(type, judge));
  }

  private EventHandler settings(EventType type) {
    ValueField<String> name = type.text("name");
    ValueField<String> value = type.text("value");
    return event -> {
      String text = value.get(event);
      if (text == null || !text.matches("[1-9][0-9]{0,11}")) {
        return;
      }
      if ("wall".equals(name.get(event))) {
        wallIntervalSeconds = Long.parseLong(text) / 1e9;
      } else if ("interval".equals(name.get(event))) {
        cpuIntervalSeconds = Long.parseLong(text) / 1e9;
      }
    };
  }

  /**
   * CPU seconds of the rank's own process after its last sample by the kernel's totals: each sample
   * on a CPU stands for an interval of CPU time. 0 where the interval is not known.
   */
  double cpuSecondsAfter() {
    return samplesAfter * cpuIntervalSeconds;
  }

  /** When there was the first sample on a CPU, before recording began or after. */
  long firstOnCpuNanos() {
    return firstOnCpuNanos;
  }

  /** When there was the last. */
  long lastOnCpuNanos() {
    return lastOnCpuNanos;
  }

  private EventHandler executionSamples(
      EventType type, Function<StackTrace, StackClassifier.@Nullable Judged> judge) {
    LongField time = type.epochNanos("startTime");
    ValueField<JfrThread> thread = type.thread("sampledThread");
    ValueField<StackClassifier.Judged> stack = type.stackTrace("stackTrace", judge);
    return event -> {
      StackClassifier.Judged judged = stack.get(event);
      JfrThread sampled = thread.get(event);
      if (judged == null
          || sampled == null
          || !application.contains(sampled)
          || time.get(event) > lastNanos) {
        return;
      }
      mpi.saw(judged.marks(), time.get(event), time.get(event));
      firstOnCpuNanos = Math.min(firstOnCpuNanos, time.get(event));
      lastOnCpuNanos = Math.max(lastOnCpuNanos, time.get(event));
      if (time.get(event) < firstNanos) {
        return;
      }
      Activity activity = judged.activity().orElse(Activity.COMPUTE);
      Activity onCpuActivity =
          activity == Activity.IDLE || activity == Activity.PARK ? Activity.COMPUTE : activity;
      onCpu.add(onCpuActivity.ordinal(), time.get(event), time.get(event), 1);
      methods.add(onCpuActivity, judged.method(), 1);
      teams.add(sampled.osThreadId(), time.get(event), judged);
      cpuSamples++;
      samplesAfter += time.get(event) > sampledUntilNanos ? 1 : 0;
    };
  }

  private EventHandler wallSamples(
      EventType type, Function<StackTrace, StackClassifier.@Nullable Judged> judge) {
    LongField time = type.epochNanos("startTime");
    ValueField<JfrThread> thread = type.thread("sampledThread");
    ValueField<StackClassifier.Judged> stack = type.stackTrace("stackTrace", judge);
    ValueField<String> state = type.text("state");
    LongField samples = type.hasField("samples") ? type.longField("samples") : event -> 1;
    LongField span =
        type.hasField("timeSpan")
            ? type.nanos("timeSpan")
            : event -> (long) (1e9 * wallIntervalSeconds * (samples.get(event) - 1));
    return event -> {
      StackClassifier.Judged judged = stack.get(event);
      JfrThread sampled = thread.get(event);
      wallSamples++;
      if (judged == null
          || sampled == null
          || !application.contains(sampled)
          || !SLEEPING.equals(state.get(event))) {
        return;
      }
      waited(judged, sampled, time.get(event), span.get(event), samples.get(event));
    };
  }

  private void waited(
      StackClassifier.Judged judged, JfrThread thread, long from, long spanNanos, long samples) {
    long to = Math.min(lastNanos, from + Math.max(0, spanNanos));
    if (samples <= 0 || isOutside(from)) {
      return;
    }
    Activity activity = judged.activity().orElse(Activity.IDLE);
    double seconds =
        Math.min(samples * wallIntervalSeconds, Math.max(0, to - from) / 1e9 + wallIntervalSeconds);
    waitSeconds[activity.ordinal()] += seconds;
    methods.add(activity, judged.method(), seconds);
    mpi.saw(judged.marks(), from, to);
    if (leading.contains(thread.osThreadId()) || "main".equals(thread.javaName())) {
      waiting.add(activity.ordinal(), from, to, seconds);
    }
  }

  private boolean isOutside(long time) {
    return time < firstNanos || time > lastNanos;
  }
}
