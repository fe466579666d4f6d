package dev.rankwise.analyzer.scripted;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.End;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.ProcessSample;
import dev.rankwise.trace.event.ThreadAffinity;
import dev.rankwise.trace.event.ThreadName;
import dev.rankwise.trace.event.ThreadSample;
import dev.rankwise.trace.event.TraceEvent;
import dev.rankwise.trace.jfr.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a scripted rank's file as the recorder does: who it is, then a round of samples at its
 * start, every half second and at its end; in a round the threads that did something, then the
 * process.
 */
final class RankFile {
  private static final double ROUND_SECONDS = 0.5;
  private static final double COLLECTION_SECONDS = 0.05;
  private static final int ROUNDS_PER_FLUSH = 100;
  private static final int FIRST_TID = 1_000;

  /** A thread's number, and its last sample. */
  private record Known(int tid, Totals last) {}

  /** What a thread did from the rank's start. */
  private record Totals(double cpu, double queued) {}

  private final ScriptedRank script;
  private final TraceWriter writer;
  private final long startNanos;
  private final Map<String, Known> threads = new LinkedHashMap<>();
  private int round;

  private RankFile(ScriptedRank script, TraceWriter writer, long startNanos) {
    this.script = script;
    this.writer = writer;
    this.startNanos = startNanos;
  }

  static void write(Path file, ScriptedRank script, Launch launch, long launchNanos)
      throws IOException {
    long start = launchNanos + nanos(script.startSeconds);
    Clock clock = Clock.fixed(Instant.ofEpochSecond(0, start), ZoneOffset.UTC);
    try (TraceWriter writer = new TraceWriter(file, clock)) {
      new RankFile(script, writer, start).write(launch);
    }
  }

  private void write(Launch launch) throws IOException {
    at(0, launch);
    script.environment.forEach((name, value) -> at(0, new EnvironmentVariable(name, value)));
    script.jvm.ifPresent(jvm -> at(0, jvm));
    at(0, script.node.info());
    script.node.cpus().forEach(cpu -> at(0, cpu));
    if (!script.schedstat) {
      at(0, new Gap("run-queue-delay", "/proc/self/schedstat: no such file"));
    }
    double end = script.phases.stream().mapToDouble(ScriptedRank.Phase::seconds).sum();
    for (double time = 0; time < end; time += ROUND_SECONDS) {
      sample(time);
    }
    sample(end);
    if (script.ended) {
      at(end, new End("exit"));
    }
  }

  private void sample(double time) throws IOException {
    for (String name : names(time)) {
      Known known = threads.get(name);
      Totals now = totals(name, time);
      if (known == null) {
        known = new Known(FIRST_TID + threads.size(), new Totals(0, 0));
        at(time, new ThreadName(known.tid, name));
        at(time, new ThreadAffinity(known.tid, allowed(name)));
      } else if (now.equals(known.last)) {
        continue;
      }
      threads.put(name, new Known(known.tid, now));
      long delay = script.schedstat ? nanos(now.queued) : 0;
      at(
          time,
          new ThreadSample(
              known.tid,
              nanos(now.cpu),
              delay,
              10L * round,
              (long) (100 * now.queued),
              "R",
              seenOn(name)));
    }
    at(time, process(time));
    round++;
    if (round % ROUNDS_PER_FLUSH == 0) {
      writer.flush();
    }
  }

  private ProcessSample process(double time) {
    double cpu = threads.values().stream().mapToDouble(known -> known.last.cpu).sum();
    double collected = 0;
    double begin = 0;
    for (ScriptedRank.Phase phase : script.phases) {
      collected += phase.gcShare() * overlap(begin, phase, time);
      begin += phase.seconds();
    }
    long memory = 100L << 20;
    return new ProcessSample(
        threads.size(),
        1,
        1,
        nanos(cpu),
        0,
        memory,
        memory,
        0,
        0,
        0,
        0,
        0,
        nanos(collected),
        Math.round(collected / COLLECTION_SECONDS),
        memory / 2);
  }

  /** The threads that have begun until {@code time}. */
  private List<String> names(double time) {
    List<String> names = new ArrayList<>();
    double begin = 0;
    for (ScriptedRank.Phase phase : script.phases) {
      if (begin <= time) {
        phase.loads().stream()
            .map(ThreadLoad::name)
            .filter(name -> !names.contains(name))
            .forEach(names::add);
      }
      begin += phase.seconds();
    }
    return names;
  }

  private Totals totals(String name, double time) {
    double cpu = 0;
    double queued = 0;
    double begin = 0;
    for (ScriptedRank.Phase phase : script.phases) {
      double length = overlap(begin, phase, time);
      for (ThreadLoad load : phase.loads()) {
        if (load.name().equals(name)) {
          cpu += load.cpuShare() * length;
          queued += load.queueShare() * length;
        }
      }
      begin += phase.seconds();
    }
    return new Totals(cpu, queued);
  }

  private static double overlap(double begin, ScriptedRank.Phase phase, double time) {
    return Math.max(0, Math.min(phase.seconds(), time - begin));
  }

  private ThreadLoad load(String name) {
    return script.phases.stream()
        .flatMap(phase -> phase.loads().stream())
        .filter(load -> load.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String allowed(String name) {
    String allowed = load(name).allowed();
    return allowed.isEmpty() ? script.mask.toString() : allowed;
  }

  private int seenOn(String name) {
    List<Integer> cpus = load(name).seenOn();
    return cpus.isEmpty()
        ? CpuSet.parseList(allowed(name)).cpus().get(0)
        : cpus.get(round % cpus.size());
  }

  private void at(double seconds, TraceEvent event) {
    writer.write(script.rank, FIRST_TID, startNanos + nanos(seconds), event);
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
