package dev.rankwise.analyzer.read;

import dev.rankwise.trace.event.End;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.ProcessSample;
import dev.rankwise.trace.event.TraceEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a node's observer recorded about the processes of one rank. The first process that
 * it launched is the rank's own; the others are forked workers and subprocesses, and each is
 * absorbed when it ends, so that many short ones take no more memory than the few that live.
 */
final class RankProcesses {
  /** The most processes of a rank that are followed at once. */
  static final int MAX_LIVING = 4_096;

  private static final int MAX_IGNORED = 100_000;

  private final int rank;
  private final Libraries known;
  private final Recordings recordings;
  private final Map<Long, RankBuilder> living = new HashMap<>();
  private final Map<Long, ProcessSample> latest = new HashMap<>();
  private final Set<Long> ignored = new HashSet<>();
  private @Nullable RankBuilder own;
  private boolean tooMany;
  private long strayEvents;

  RankProcesses(int rank, Libraries known, Recordings recordings) {
    this.rank = rank;
    this.known = known;
    this.recordings = recordings;
  }

  /** Takes the next event about {@code process} of the rank. */
  void add(long process, long epochNanos, TraceEvent event) {
    if (event instanceof Launch && !living.containsKey(process)) {
      begin(process);
    }
    RankBuilder builder = living.get(process);
    if (builder == null) {
      strayEvents += ignored.contains(process) ? 0 : 1;
      return;
    }
    builder.add(epochNanos, event);
    if (event instanceof ProcessSample sample) {
      latest.put(process, sample);
      sumUp(builder);
    } else if (event instanceof End && builder != own) {
      end(process, builder);
    }
  }

  private void begin(long process) {
    Optional<RankBuilder> itself = recordings.of(rank, process);
    if (itself.isPresent()) {
      ignored.add(process);
      if (own != null) {
        own.recordedElsewhere(itself.get().recordedSeconds());
      }
    } else if (own == null) {
      own = new RankBuilder(rank, known);
      living.put(process, own);
    } else if (living.size() < MAX_LIVING) {
      living.put(process, own.child(recordings.hasStacks(rank, process)));
    } else if (ignored.size() < MAX_IGNORED && ignored.add(process) && !tooMany) {
      tooMany = true;
      own.facts.note("processes", "more than %d processes at once".formatted(MAX_LIVING));
    }
  }

  /** All living processes together, whenever the rank's own is sampled. */
  private void sumUp(RankBuilder builder) {
    if (builder == own) {
      own.maxThreads =
          Math.max(own.maxThreads, latest.values().stream().mapToInt(ProcessSample::threads).sum());
      own.peakRssBytes =
          Math.max(
              own.peakRssBytes, latest.values().stream().mapToLong(ProcessSample::rssBytes).sum());
    }
  }

  private void end(long process, RankBuilder builder) {
    living.remove(process);
    latest.remove(process);
    if (own != null) {
      own.absorb(builder);
    }
  }

  /** The rank with all its processes; empty when none of them was launched. */
  Optional<RankBuilder> finish() {
    if (own == null || own.launch == null) {
      return Optional.empty();
    }
    living.values().stream().filter(builder -> builder != own).forEach(own::absorb);
    living.clear();
    own.addReaped();
    if (strayEvents > 0) {
      own.facts.note("events", strayEvents + " events are about processes that were not announced");
    }
    return Optional.of(own);
  }
}
