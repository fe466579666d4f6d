package dev.rankwise.agent.observe;

import dev.rankwise.agent.proc.EventSink;
import dev.rankwise.agent.proc.NodeLoad;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.agent.proc.ThreadClock;
import dev.rankwise.agent.record.Pace;
import dev.rankwise.trace.event.ChildProcess;
import dev.rankwise.trace.event.Gap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows the ranks of a node from the first to the last. */
final class NodeObserver {
  /** How soon the end of a rank is noticed. */
  static final long TICK_NANOS = 200_000_000;

  /** Time for all ranks of a node to be started. */
  static final long GRACE_NANOS = 10_000_000_000L;

  /** More processes at a time are not followed. */
  static final int MOST_PROCESSES = 4096;

  private final SystemFiles files;
  private final StepProcesses step;
  private final NodeTrace trace;
  private final Pace pace;
  private final ThreadClock clock;
  private final boolean hasSchedstat;
  private final CountDownLatch stop;
  private final NodeLoad load;
  private final ThrottlingOnce throttling = new ThrottlingOnce();
  private final Map<Long, ObservedProcess> processes = new LinkedHashMap<>();
  private final FirstRank first;
  private final OptionalInt ranksExpected;
  private boolean firstMissed;
  private boolean toldTooMany;

  /**
   * An observer that has not looked yet.
   *
   * @param first the rank that started the observer
   * @param stop what asks for the end
   */
  NodeObserver(
      SystemFiles files,
      StepProcesses step,
      FirstRank first,
      NodeTrace trace,
      Pace pace,
      CountDownLatch stop) {
    this.first = first;
    this.ranksExpected = first.rank().identity().localSize();
    this.files = files;
    this.step = step;
    this.trace = trace;
    this.pace = pace;
    this.stop = stop;
    this.load = new NodeLoad(files);
    this.clock = new ThreadClock(files);
    this.hasSchedstat = clock.hasSchedstat();
  }

  /** Observes until the last rank has ended or {@code stop} is called for. */
  void run() throws InterruptedException {
    long begin = System.nanoTime();
    long next = 0;
    boolean goesOn = true;
    for (long elapsed = 0; goesOn; elapsed = System.nanoTime() - begin) {
      if (elapsed >= next || rankEnded()) {
        look();
        trace.flush();
        next = elapsed + pace.pauseNanos(elapsed, clock.cpuNanos());
      }
      goesOn = !isOver(elapsed) && !stop.await(TICK_NANOS, TimeUnit.NANOSECONDS);
    }
    look();
    trace.flush();
  }

  /** Looks at every process once. */
  void look() {
    throttling.forget();
    for (StepProcesses.Found found : step.look()) {
      add(found);
    }
    long firstPid = first.rank().pid();
    if (!firstMissed && !step.hasSeen(firstPid) && !files.exists("proc/" + firstPid)) {
      firstMissed = true;
      first.tell(files, trace.about(first.rank().identity().rank(), firstPid));
    }
    load.look();
    for (Iterator<ObservedProcess> all = processes.values().iterator(); all.hasNext(); ) {
      ObservedProcess process = all.next();
      process.look(load);
      if (process.isEnded()) {
        all.remove();
      }
    }
  }

  private void add(StepProcesses.Found found) {
    ObservedRank rank = found.rank();
    EventSink sink = trace.about(rank.identity().rank(), found.pid());
    if (processes.size() >= MOST_PROCESSES) {
      if (!toldTooMany) {
        toldTooMany = true;
        sink.add(new Gap("child-processes", "more than " + MOST_PROCESSES + " at a time"));
      }
      return;
    }
    ObservedProcess process =
        new ObservedProcess(found, files.about(found.pid()), sink, throttling, hasSchedstat);
    processes.put(found.pid(), process);
    process.describe();
    if (found.isRanksOwn()) {
      if (!hasSchedstat) {
        sink.add(
            new Gap("run-queue-delay", "this kernel keeps no /proc/<pid>/task/<tid>/schedstat"));
      }
    } else {
      trace
          .about(
              rank.identity().rank(),
              processes.containsKey(found.parentPid()) ? found.parentPid() : rank.pid())
          .add(new ChildProcess(found.pid(), found.parentPid(), name(found.pid())));
    }
  }

  private String name(long pid) {
    return files.text("proc/" + pid + "/comm").orElse("").strip();
  }

  private boolean rankEnded() {
    for (ObservedProcess process : processes.values()) {
      if (process.process().isRanksOwn() && !process.exists()) {
        return true;
      }
    }
    return false;
  }

  private boolean anyRankLives() {
    for (ObservedProcess process : processes.values()) {
      if (process.process().isRanksOwn()) {
        return true;
      }
    }
    return false;
  }

  private boolean isOver(long elapsedNanos) {
    int seen = step.ranksSeen() + (firstMissed ? 1 : 0);
    boolean allSeen = ranksExpected.isPresent() && seen >= ranksExpected.getAsInt();
    return !anyRankLives() && (allSeen || elapsedNanos >= GRACE_NANOS);
  }
}
