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
  private static final long FLUSH_NANOS = 1_000_000_000;

  private final Options options;
  private final Map<String, String> environment;
  private final SystemFiles files;
  private final Clock clock;
  private final JdkInternals internals;
  private final long beginNanos = System.nanoTime();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /** A recorder of the process that {@code /proc/self} of {@code files} is about. */
  public Recorder(
      Options options,
      Map<String, String> environment,
      SystemFiles files,
      Clock clock,
      JdkInternals internals) {
    this.internals = internals;
    this.options = options;
    this.environment = environment;
    this.files = files;
    this.clock = clock;
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
      LaunchIdentity identity = LaunchIdentity.from(environment);
      RunDirectory run = runDirectory(identity);
      long pid = ThreadNumber.process(files);
      try (RankTrace trace = RankTrace.create(run, identity.rank(), pid, clock)) {
        record(trace, parts(trace, identity, run, pid));
        trace.add(new End("exit"));
      }
    } catch (Throwable e) { // a guest's failure stays its own
      Notice.print("nothing is recorded: " + Notice.causeOf(e));
    } finally {
      finished.countDown();
    }
  }

  private RunDirectory runDirectory(LaunchIdentity identity) {
    Path here = Path.of("").toAbsolutePath();
    return options.dir().isPresent()
        ? new RunDirectory(here.resolve(options.dir().get()))
        : RunDirectory.standard(here, identity, clock.instant());
  }

  private List<Part> parts(RankTrace trace, LaunchIdentity identity, RunDirectory run, long pid) {
    ControlGroups groups = ControlGroups.read(files);
    JvmFacts jvm = new JvmFacts(trace);
    return List.of(
        new Facts(trace, identity, environment, files, groups, pid),
        new Samples(trace, files, groups, jvm, pid),
        new ProgramRegions(trace, files),
        jvm,
        new Stacks(trace, options, run, identity.rank(), pid, internals));
  }

  private void record(RankTrace trace, List<Part> all) {
    List<Part> parts = new ArrayList<>(all);
    long flushed = 0;
    boolean goesOn = true;
    for (long elapsed = 0; goesOn; elapsed = System.nanoTime() - beginNanos) {
      tick(parts, elapsed, trace);
      if (elapsed == 0 || elapsed - flushed >= FLUSH_NANOS - FLUSH_NANOS / 10) {
        trace.flush();
        flushed = elapsed;
      }
      goesOn = !stopsWithin(options.period().toNanos());
    }
    for (Part part : parts) {
      try {
        part.finish();
      } catch (Throwable e) {
        trace.gapWithNotice(part.name(), Notice.causeOf(e));
      }
    }
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

  private boolean stopsWithin(long nanos) {
    try {
      return stopRequested.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // The program interrupts every thread that it finds; recording goes on.
      return stopRequested.getCount() == 0;
    }
  }
}
