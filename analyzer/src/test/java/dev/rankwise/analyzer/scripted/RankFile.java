package dev.rankwise.analyzer.scripted;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.ChildProcess;
import dev.rankwise.trace.event.End;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.MappedFile;
import dev.rankwise.trace.event.NodeCpu;
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
 * Writes what the recorder does of a scripted process: who it is, then a round of samples at its
 * start, every half second and at its end; in a round the threads that did something, then the
 * process.
 */
final class RankFile {
  private static final double ROUND_SECONDS = 0.5;
  private static final double COLLECTION_SECONDS = 0.05;
  private static final int EVENTS_PER_FLUSH = 1_000;

  /** A thread's number, and its last sample. */
  private record Known(int tid, Totals last) {}

  /** What a thread did from the rank's start. */
  private record Totals(double cpu, double queued) {}

  private final ScriptedRank script;
  private final Sink sink;
  private final long startNanos;
  private final Map<String, Known> threads = new LinkedHashMap<>();
  private int round;

  /** Takes an event of the process {@code pid} of {@code rank}. */
  interface Sink {
    void accept(int rank, long pid, long epochNanos, TraceEvent event) throws IOException;
  }

  private RankFile(ScriptedRank script, Sink sink, long startNanos) {
    this.script = script;
    this.sink = sink;
    this.startNanos = startNanos;
  }

  /** Hands the events of a process to {@code sink}. */
  static void write(ScriptedRank script, Launch launch, long launchNanos, Sink sink)
      throws IOException {
    new RankFile(script, sink, launchNanos + nanos(script.startSeconds)).write(launch);
  }

  static void write(Path file, ScriptedRank script, Launch launch, long launchNanos)
      throws IOException {
    long start = launchNanos + nanos(script.startSeconds);
    Clock clock = Clock.fixed(Instant.ofEpochSecond(0, start), ZoneOffset.UTC);
    int[] written = {0};
    try (TraceWriter writer = new TraceWriter(file, clock)) {
      write(
          script,
          launch,
          launchNanos,
          (rank, pid, epochNanos, event) -> {
            writer.write(rank, pid, epochNanos, event);
            if (++written[0] % EVENTS_PER_FLUSH == 0) {
              writer.flush();
            }
          });
    }
  }

  private void write(Launch launch) throws IOException {
    at(0, launch);
    if (script.parent.isEmpty()) {
      rank();
    }
    for (String file : script.mapped) {
      at(0, new MappedFile(file));
    }
    double end = script.seconds();
    for (double time = 0; time < end; time += ROUND_SECONDS) {
      sample(time);
    }
    sample(end);
    if (script.ended) {
      at(end + script.unseenEndSeconds, new End("exit"));
    }
  }

  /** What is said of a rank and not of each of its processes. */
  private void rank() throws IOException {
    for (Map.Entry<String, String> variable : script.environment.entrySet()) {
      at(0, new EnvironmentVariable(variable.getKey(), variable.getValue()));
    }
    if (script.jvm.isPresent()) {
      at(0, script.jvm.get());
    }
    at(0, script.node.info());
    for (NodeCpu cpu : script.node.cpus()) {
      at(0, cpu);
    }
    if (!script.schedstat) {
      at(0, new Gap("run-queue-delay", "/proc/self/schedstat: no such file"));
    }
    for (Gap gap : script.gaps) {
      at(0, gap);
    }
    for (ScriptedRank child : script.children) {
      at(
          child.startSeconds - script.startSeconds,
          new ChildProcess(child.pid, script.pid, "worker"));
    }
  }

  private void sample(double time) throws IOException {
    for (String name : names(time)) {
      Known known = threads.get(name);
      Totals now = totals(name, time);
      if (known == null) {
        known = new Known((int) script.pid + threads.size(), new Totals(0, 0));
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
  }

  private ProcessSample process(double time) {
    double cpu = threads.values().stream().mapToDouble(known -> known.last.cpu).sum();
    double collected = 0;
    double begin = 0;
    for (ScriptedRank.Phase phase : script.phases) {
      collected += phase.gcShare() * overlap(begin, phase, time);
      begin += phase.seconds();
    }
    long memory = script.residentBytes;
    return new ProcessSample(
        threads.size(),
        1,
        1,
        nanos(cpu),
        nanos(script.stolenShare * cpu),
        nanos(cpu),
        nanos(script.reapedSeconds(time)),
        memory,
        memory,
        0,
        0,
        nanos(script.throttledShare * time),
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

  private void at(double seconds, TraceEvent event) throws IOException {
    sink.accept(script.rank, script.pid, startNanos + nanos(seconds), event);
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
