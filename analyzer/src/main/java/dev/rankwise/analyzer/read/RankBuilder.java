package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.End;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.ProcessSample;
import dev.rankwise.trace.event.ThreadAffinity;
import dev.rankwise.trace.event.ThreadName;
import dev.rankwise.trace.event.ThreadSample;
import dev.rankwise.trace.event.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what was recorded about one process of a rank, and accounts for its time. Its size is
 * bounded: slots, threads and facts all are.
 *
 * <p>A thread is sampled only when it did something, so what a sample adds happened since the
 * sampling round before, even if the thread's own last sample is older.
 */
final class RankBuilder {
  private static final int MAX_THREADS = 20_000;
  private static final int MAX_THREADS_OF_OTHERS = 1_000;

  /**
   * CPU time of ended threads below this is noise of a clock that counts in hundredths of a second.
   */
  private static final double RESIDUAL_NOISE_SECONDS = 0.03;

  /** The share of its life in which a busy thread runs or waits for a CPU (by judgement). */
  static final double BUSY_SHARE = 0.1;

  /** A time further from the rank's start than this is not a time: about a year, in nanoseconds. */
  private static final long MAX_SPAN_NANOS = 400L * 86_400 * 1_000_000_000L;

  /** Samples of a rank's processes that lie closer are of the same round. */
  private static final long SAME_ROUND_NANOS = 100_000_000L;

  /** No rank starts later than this, in the year 2260. */
  private static final long MAX_START_NANOS = Long.MAX_VALUE - 2 * MAX_SPAN_NANOS;

  final int rank;
  final RankFacts facts;
  final SlotGrid grid;
  final Map<Integer, ThreadTrack> threads = new HashMap<>();

  /** The processes that the rank started and that were recorded one by one. */
  final Heaviest<ProcessTotals> processes =
      new Heaviest<>(
          RankProfile.MAX_PROCESSES, process -> process.cpuSeconds() + process.runQueueSeconds());

  private final Heaviest<ThreadTrack> threadsOfOthers =
      new Heaviest<>(MAX_THREADS_OF_OTHERS, thread -> thread.cpuSeconds);
  @Nullable Launch launch;
  long startNanos;
  long endNanos;
  boolean ended;
  int maxThreads;
  long peakRssBytes;
  long peakHeapBytes;
  @Nullable ProcessSample firstProcess;
  @Nullable ProcessSample lastProcess;

  /** Rounds of samples that ended, and when the last one did. */
  private int round;

  private long roundNanos;
  private long lastRoundNanos;
  private double threadSeconds;

  private double residualSeconds;

  /** CPU time that went into the slots. */
  private double recordedSeconds;

  private ProcessUsage absorbed = ProcessUsage.NONE;
  private long absorbedSwitches;
  private long strayTimes;

  private final ReapedTime reaped;
  private final Rounds rounds;
  private final OpenRound openRound = new OpenRound();
  private final @Nullable RankBuilder parent;

  /** Whether samples of stacks tell what it did. */
  private final boolean hasStacks;

  RankBuilder(int rank, Libraries known) {
    this.rank = rank;
    this.facts = new RankFacts(rank, known);
    this.grid = new SlotGrid(RankSeries.COUNT);
    this.reaped = new ReapedTime();
    this.rounds = new Rounds(grid);
    this.parent = null;
    this.hasStacks = true;
  }

  private RankBuilder(RankBuilder parent, boolean sampled) {
    this.rank = parent.rank;
    this.facts = parent.facts.ofChild();
    this.grid = parent.grid;
    this.reaped = parent.reaped;
    this.rounds = parent.rounds;
    this.parent = parent;
    this.hasStacks = sampled;
  }

  /**
   * A process that the rank started and whose time goes straight into the rank's slots.
   *
   * @param sampled whether there are stacks of it
   */
  RankBuilder child(boolean sampled) {
    return new RankBuilder(this, sampled);
  }

  /** Takes the next event of the rank. */
  void add(long epochNanos, TraceEvent event) {
    if (launch == null && event instanceof Launch first && isStart(epochNanos)) {
      launch = first;
      startNanos =
          Math.min(epochNanos, parent == null ? epochNanos : parent.roundBefore(epochNanos));
      endNanos = epochNanos;
      roundNanos = startNanos;
      lastRoundNanos = startNanos;
    }
    if (launch == null
        || epochNanos < startNanos - MAX_SPAN_NANOS
        || epochNanos > startNanos + MAX_SPAN_NANOS) {
      strayTimes++;
      return;
    }
    endNanos = Math.max(endNanos, epochNanos);
    dispatch(epochNanos, event);
  }

  private boolean isStart(long epochNanos) {
    return epochNanos >= 0
        && epochNanos <= MAX_START_NANOS
        && (parent == null || Math.abs(epochNanos - parent.startNanos) <= MAX_SPAN_NANOS);
  }

  /**
   * The last round of samples in which a process that is new at {@code epochNanos} was not there;
   * what it has done since is all it did.
   */
  private long roundBefore(long epochNanos) {
    if (round == 0) {
      return epochNanos;
    }
    return epochNanos - roundNanos > SAME_ROUND_NANOS ? roundNanos : lastRoundNanos;
  }

  private void dispatch(long epochNanos, TraceEvent event) {
    if (event instanceof ThreadSample sample) {
      thread(sample.tid(), track -> sampled(track, epochNanos, sample));
    } else if (event instanceof ProcessSample sample) {
      sampled(epochNanos, sample);
    } else if (event instanceof ThreadName name) {
      thread(name.tid(), track -> named(track, name));
    } else if (event instanceof ThreadAffinity affinity) {
      thread(affinity.tid(), track -> track.mask = facts.cpuList(affinity.cpus()));
    } else if (event instanceof End) {
      ended = true;
    } else {
      facts.add(event);
    }
  }

  /** Other files hold {@code seconds} of CPU time of processes that this one may have started. */
  void recordedElsewhere(double seconds) {
    reaped.credit(seconds);
  }

  /** CPU time of this process that went into the slots. */
  double recordedSeconds() {
    return recordedSeconds;
  }

  /**
   * Notes what is missing.
   *
   * @param lostEvents how many events the numbering of the file proves to be lost
   */
  void noteLosses(long lostEvents) {
    if (lostEvents > 0) {
      facts.note("events", events(lostEvents, "is", "are") + " missing from the recording");
    }
    if (strayTimes > 0) {
      facts.note("events", events(strayTimes, "has", "have") + " no usable time");
    }
    if (launch != null && !ended) {
      facts.note("end", "the recording has no end: the process was killed, or it still runs");
    }
  }

  private static String events(long count, String one, String several) {
    return count == 1 ? "1 event " + one : count + " events " + several;
  }

  /** Adds what was recorded of a further process of the rank. */
  void absorb(RankBuilder other) {
    other.closeRound(0);
    if (other.grid != grid) {
      other.rounds.spreadEvenly();
      addSlots(other.grid);
      maxThreads += other.maxThreads;
      peakRssBytes += other.peakRssBytes;
    }
    other.allThreads().forEach(threadsOfOthers::add);
    absorbedSwitches += other.involuntarySwitches();
    absorbed = absorbed.plus(other.usage());
    endNanos = Math.max(endNanos, other.endNanos);
    facts.absorb(other.facts);
    other.totals().ifPresent(processes::add);
    other.processes.byWeight().forEach(processes::add);
    reaped.ended(other, other.grid == grid ? other.recordedSeconds : 0);
  }

  private void addSlots(SlotGrid other) {
    for (int slot = 0; slot < other.slots(); slot++) {
      long from = other.startEpochNanos() + slot * other.slotNanos();
      for (int which = 0; which < RankSeries.COUNT; which++) {
        double value = other.value(which, slot);
        if (value > 0) {
          grid.add(which, from, from + other.slotNanos(), value);
        }
      }
    }
  }

  /** All threads, those of absorbed processes too. */
  Stream<ThreadTrack> allThreads() {
    return Stream.concat(threads.values().stream(), threadsOfOthers.byWeight().stream());
  }

  /** Times a CPU was taken from a thread, ours excluded. */
  long involuntarySwitches() {
    return absorbedSwitches
        + threads.values().stream()
            .filter(thread -> thread.kind != ThreadKind.RECORDER)
            .mapToLong(thread -> thread.involuntarySwitches)
            .sum();
  }

  /** What it did as a process that the rank started; empty when its launch was not read. */
  private Optional<ProcessTotals> totals() {
    if (launch == null) {
      return Optional.empty();
    }
    double lifeSeconds = (endNanos - startNanos) / 1e9;
    ThreadTrack first = threads.get((int) launch.pid());
    return Optional.of(
        new ProcessTotals(
            launch.pid(),
            first == null ? "" : first.name,
            startNanos,
            endNanos,
            recordedSeconds,
            threads.values().stream().mapToDouble(thread -> thread.runQueueSeconds).sum(),
            (int)
                threads.values().stream()
                    .filter(thread -> thread.activeSeconds() >= BUSY_SHARE * lifeSeconds)
                    .filter(thread -> thread.activeSeconds() > 0)
                    .count(),
            threads.values().stream()
                .map(thread -> thread.mask)
                .reduce(CpuSet.empty(), CpuSet::union),
            List.copyOf(facts.libraries.values())));
  }

  /** What the process used, with all that it absorbed. */
  ProcessUsage usage() {
    return firstProcess == null || lastProcess == null
        ? absorbed
        : ProcessUsage.between(firstProcess, lastProcess).plus(absorbed);
  }

  private void thread(int tid, Consumer<ThreadTrack> change) {
    if (threads.size() < MAX_THREADS || threads.containsKey(tid)) {
      change.accept(threads.computeIfAbsent(tid, ThreadTrack::new));
    }
  }

  private static void named(ThreadTrack track, ThreadName name) {
    track.name = name.name();
    track.kind = ThreadKinds.of(name.name());
  }

  private void sampled(ThreadTrack track, long now, ThreadSample sample) {
    boolean inLastRound = track.sampled && track.round >= round - 1;
    long from = inLastRound ? track.lastNanos : Math.max(startNanos, roundNanos);
    double length = Math.max(0, now - from) / 1e9;
    double cpu = Math.max(0, sample.cpuNanos() - track.lastCpuNanos) / 1e9;
    double delay = Math.max(0, sample.runQueueDelayNanos() - track.lastDelayNanos) / 1e9;
    if (!track.sampled) { // what it did before the recording began is not the recording's
      cpu = Math.min(cpu, length);
      delay = Math.min(delay, length);
    }
    track.cpuSeconds += cpu;
    track.runQueueSeconds += delay;
    track.involuntarySwitches = sample.involuntarySwitches();
    if (RankFacts.isCpu(sample.lastCpu())) {
      track.cpusSeen.set(sample.lastCpu());
    }
    track.sampled = true;
    track.round = round;
    track.lastNanos = now;
    track.lastCpuNanos = sample.cpuNanos();
    track.lastDelayNanos = sample.runQueueDelayNanos();
    threadSeconds += cpu;
    switch (track.kind) {
      case GC -> grid.add(RankSeries.GC_CPU, from, now, cpu);
      case JIT -> grid.add(RankSeries.JIT_CPU, from, now, cpu);
      case VM -> grid.add(RankSeries.VM_CPU, from, now, cpu);
      case APPLICATION -> openRound.ran(from, now, cpu, delay);
      case RECORDER -> {
        return;
      }
    }
    recordedSeconds += cpu;
  }

  /** Hands on what application threads did since the last call. */
  private void closeRound(double stolen) {
    openRound.close(stolen).ifPresent(hasStacks ? rounds::add : this::addUnsampled);
  }

  private void addUnsampled(Rounds.Round closed) {
    grid.add(RankSeries.UNSAMPLED_CPU, closed.fromNanos(), closed.toNanos(), closed.cpu());
    grid.add(RankSeries.RUN_QUEUE, closed.fromNanos(), closed.toNanos(), closed.delay());
    grid.add(RankSeries.STOLEN, closed.fromNanos(), closed.toNanos(), closed.stolen());
  }

  /** Puts what application threads did into slots, by their samples where there are any. */
  void spreadRounds(StackCounts stacks) {
    closeRound(0);
    rounds.spread(stacks.onCpu, stacks.firstOnCpuNanos(), stacks.lastOnCpuNanos());
  }

  /**
   * Closes a sampling round; what the process used beyond its sampled threads, threads that ended
   * used.
   */
  private void sampled(long now, ProcessSample sample) {
    if (firstProcess == null) {
      firstProcess = sample;
      threadSeconds = 0;
      if (parent == null) { // what ended before the recording began is not the recording's
        reaped.credit(sample.childCpuNanos() / 1e9);
      }
    } else {
      double processSeconds = Math.max(0, sample.cpuNanos() - firstProcess.cpuNanos()) / 1e9;
      double unseen = processSeconds - threadSeconds - residualSeconds;
      if (unseen > RESIDUAL_NOISE_SECONDS) {
        residualSeconds += unseen;
        recordedSeconds += unseen;
        openRound.ran(roundNanos, now, unseen, 0);
      }
      if (parent == null) {
        addReaped();
      }
    }
    reaped.sampled(this, sample.childCpuNanos());
    ProcessSample before = lastProcess == null ? sample : lastProcess;
    grid.add(
        RankSeries.GC_PAUSE,
        roundNanos,
        now,
        Math.max(0, sample.gcNanos() - before.gcNanos()) / 1e9);
    closeRound(stolenSeconds(now, before, sample));
    lastProcess = sample;
    maxThreads = Math.max(maxThreads, sample.threads());
    peakRssBytes = Math.max(peakRssBytes, Math.max(sample.rssBytes(), sample.peakRssBytes()));
    peakHeapBytes = Math.max(peakHeapBytes, sample.heapUsedBytes());
    lastRoundNanos = roundNanos;
    roundNanos = Math.max(roundNanos, now);
    round++;
  }

  /** Of each second that the process's CPUs ran, the host took as much as of any other. */
  private double stolenSeconds(long now, ProcessSample before, ProcessSample sample) {
    double ran = (double) sample.cpusBusyNanos() - before.cpusBusyNanos();
    double stolen = (double) sample.cpusStolenNanos() - before.cpusStolenNanos();
    double most = cpus() * Math.max(0, now - roundNanos) / 1e9;
    return ran > 0 && stolen > 0 ? Math.min(most, openRound.cpuSeconds() * stolen / ran) : 0;
  }

  /**
   * Adds what ended processes used unseen until the last round, as late as it can have been: no
   * faster than on all CPUs of the rank.
   */
  void addReaped() {
    double unseen = reaped.takeUnseen();
    if (unseen > 0) {
      long length = Math.max(roundNanos - lastRoundNanos, (long) (unseen / cpus() * 1e9));
      grid.add(
          RankSeries.UNSAMPLED_CPU, Math.max(startNanos, roundNanos - length), roundNanos, unseen);
    }
  }

  /** When the process was sampled last. */
  long sampledUntilNanos() {
    return roundNanos;
  }

  /**
   * Adds CPU time from the last sample until {@code untilNanos}, no more than the rank's CPUs
   * allow.
   */
  void addAfterLastSample(double cpuSeconds, long untilNanos) {
    long until = Math.min(endNanos, untilNanos);
    if (until > roundNanos && cpuSeconds > 0) {
      double most = cpus() * (until - roundNanos) / 1e9;
      rounds.add(new Rounds.Round(roundNanos, until, Math.min(most, cpuSeconds), 0, 0, cpus()));
    }
  }

  /** CPUs that it was allowed at its start, at least 1. */
  private int cpus() {
    return launch == null ? 1 : Math.max(1, facts.cpuList(launch.startupMask()).size());
  }
}
