package dev.rankwise.agent.record;

import dev.rankwise.agent.Notice;
import dev.rankwise.agent.Options;
import dev.rankwise.agent.jvm.JdkRecording;
import dev.rankwise.agent.proc.FileSizeLimit;
import dev.rankwise.trace.JdkEventLimits;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Events of the JDK, for ranks that run long enough to pay for them.
 *
 * <p>A JVM that cannot write its flight recording ends the program. So there is none without room
 * for it, and it stops while there is still room.
 */
final class JdkEvents implements Part {
  private static final long CHECK_NANOS = 1_000_000_000;
  private static final long ROOM_TO_START_BYTES = 1L << 30;
  private static final long ROOM_TO_GO_ON_BYTES = 256L << 20;
  private static final long LONGEST_START_MILLIS = 3_000;
  private static final long LONGEST_END_MILLIS = 2_000;

  private final Observed observed;
  private final RankTrace trace;
  private final Options.JdkEvents when;
  private @Nullable Thread starter;
  private volatile @Nullable JdkRecording recording;
  private volatile @Nullable Throwable failure;
  private long checkedNanos;
  private boolean ended;

  JdkEvents(Observed observed, RankTrace trace, Options.JdkEvents when) {
    this.observed = observed;
    this.trace = trace;
    this.when = when;
  }

  @Override
  public String name() {
    return "jvm-events";
  }

  @Override
  public void tick(long elapsedNanos) throws IOException {
    if (ended || when == Options.JdkEvents.OFF) {
      return;
    }
    if (starter == null) {
      if (when == Options.JdkEvents.NOW || elapsedNanos >= JdkEventLimits.DELAY.toNanos()) {
        begin();
      }
    } else if (elapsedNanos - checkedNanos >= CHECK_NANOS) {
      checkedNanos = elapsedNanos;
      check();
    }
  }

  private void begin() throws IOException {
    requireRoom(ROOM_TO_START_BYTES);
    if (FileSizeLimit.read(observed.files()) < ROOM_TO_START_BYTES) {
      throw new IOException("the limit on the size of files (ulimit -f) is too small for them");
    }
    starter = AgentThreads.daemon("rankwise-jfr", this::start);
    starter.start();
  }

  private void start() {
    RunDirectory run = observed.run();
    int rank = observed.rank();
    long pid = observed.pid();
    try {
      recording =
          JdkRecording.start(
              trace.isOfFirstProcess() ? run.jvmFile(rank) : run.jvmFile(rank, pid),
              run.jvmRepository(rank, pid),
              observed.internals());
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void requireRoom(long bytes) throws IOException {
    Path folder = observed.run().path();
    if (folder.toFile().getUsableSpace() < bytes || trace.isBroken()) {
      throw new IOException("less than " + (bytes >> 20) + " MB left on the disk of " + folder);
    }
  }

  private void check() throws IOException {
    tellFailure();
    JdkRecording running = recording;
    if (running == null) {
      return;
    }
    if (running.isShared()) {
      ended = true;
      running.discard();
      trace.gap(name(), "the program began a flight recording of its own");
      return;
    }
    running.keepFromOthers();
    try {
      requireRoom(ROOM_TO_GO_ON_BYTES);
    } catch (IOException e) {
      ended = true;
      running.stop();
      throw e;
    }
  }

  private void tellFailure() {
    Throwable cause = failure;
    if (cause != null) {
      ended = true;
      trace.gap(name(), Notice.causeOf(cause));
    }
  }

  @Override
  public void finish() throws IOException {
    Thread starting = starter;
    if (starting == null || ended) {
      return;
    }
    try {
      starting.join(LONGEST_START_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tellFailure();
    JdkRecording running = recording;
    if (running == null) {
      return;
    }
    running.endWithTheJvm(LONGEST_END_MILLIS);
    if (running.isShared()) {
      trace.gap(name(), "the program began a flight recording of its own");
    }
  }
}
