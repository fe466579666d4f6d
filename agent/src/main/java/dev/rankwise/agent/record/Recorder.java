package dev.rankwise.agent.record;

import dev.rankwise.agent.Notice;
import dev.rankwise.agent.Options;
import dev.rankwise.agent.jvm.JdkInternals;
import dev.rankwise.agent.proc.ControlGroups;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.RunDirectory;
import dev.rankwise.trace.event.End;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records one rank from its start to its end, on the thread that runs it. */
public final class Recorder implements Runnable {
  /** A little less than a second, so that every second look of half a second flushes. */
  private static final long FLUSH_NANOS = 900_000_000;

  /** At most half a percent of a CPU. */
  private static final long PAUSE_PER_WORK = 200;

  private final Options options;
  private final Map<String, String> environment;
  private final SystemFiles files;
  private final Clock clock;
  private final JdkInternals internals;
  private final long beginNanos = System.nanoTime();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /**
   * A recorder that has not begun.
   *
   * @param options what to record
   * @param environment of the rank
   * @param files what the kernel tells, {@code /proc/self} being the rank
   * @param clock gives the times of events
   * @param internals what the JDK lets the agent do
   */
  public Recorder(
      Options options,
      Map<String, String> environment,
      SystemFiles files,
      Clock clock,
      JdkInternals internals) {
    this.options = options;
    this.environment = environment;
    this.files = files;
    this.clock = clock;
    this.internals = internals;
  }

  /**
   * Asks for the end and waits for it.
   *
   * @return false when it did not come in time
   */
  public boolean stop(long timeoutMillis) throws InterruptedException {
    stopRequested.countDown();
    return finished.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    try {
      Observed observed = observed();
      try (RankTrace trace =
          RankTrace.create(observed.run(), observed.rank(), observed.pid(), clock)) {
        record(observed, trace);
        trace.add(new End("exit"));
      }
    } catch (Throwable e) { // a guest's failure stays its own
      Notice.print("recording failed: " + Notice.causeOf(e));
    } finally {
      finished.countDown();
    }
  }

  private Observed observed() {
    LaunchIdentity identity = LaunchIdentity.from(environment);
    Path here = Path.of("").toAbsolutePath();
    RunDirectory run =
        options.dir().isPresent()
            ? new RunDirectory(here.resolve(options.dir().get()))
            : RunDirectory.standard(here, identity, clock.instant());
    return new Observed(
        identity, ThreadNumber.process(files), run, files, ControlGroups.read(files), internals);
  }

  private void record(Observed observed, RankTrace trace) {
    JvmFacts jvm = new JvmFacts(trace);
    Samples samples = new Samples(observed, trace, jvm);
    List<Part> parts = new ArrayList<>();
    parts.add(new Facts(observed, trace, environment));
    parts.add(samples);
    parts.add(new ProgramRegions(observed, trace));
    parts.add(jvm);
    parts.add(new Stacks(observed, trace, options, samples));
    parts.add(new JdkEvents(observed, trace, options.jfr()));

    Pace pace = new Pace(options.period().toNanos(), PAUSE_PER_WORK);
    long flushed = -FLUSH_NANOS;
    boolean goesOn = true;
    for (long elapsed = 0; goesOn; elapsed = System.nanoTime() - beginNanos) {
      tick(parts, elapsed, trace);
      if (elapsed - flushed >= FLUSH_NANOS) {
        trace.flush();
        flushed = elapsed;
      }
      goesOn = !stopsWithin(pace.pauseNanos(elapsed, samples.ownCpuNanos()));
    }
    finish(parts, trace);
  }

  private static void tick(List<Part> parts, long elapsedNanos, RankTrace trace) {
    for (Part part : List.copyOf(parts)) {
      try {
        part.tick(elapsedNanos);
      } catch (Throwable e) {
        parts.remove(part);
        trace.gapWithNotice(part.name(), Notice.causeOf(e));
      }
    }
  }

  private static void finish(List<Part> parts, RankTrace trace) {
    for (Part part : parts) {
      try {
        part.finish();
      } catch (Throwable e) {
        trace.gapWithNotice(part.name(), Notice.causeOf(e));
      }
    }
  }

  private boolean stopsWithin(long nanos) {
    try {
      return stopRequested.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // The program interrupts every thread that it finds; recording goes on.
      return stopRequested.getCount() == 0;
    }
  }
}
