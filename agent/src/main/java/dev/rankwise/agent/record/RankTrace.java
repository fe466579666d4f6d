package dev.rankwise.agent.record;

import dev.rankwise.agent.Notice;
import dev.rankwise.agent.proc.EventSink;
import dev.rankwise.trace.RunDirectory;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.Region;
import dev.rankwise.trace.event.TraceEvent;
import dev.rankwise.trace.jfr.TraceWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/**
 * The trace of one rank's process, as the agent writes it. What cannot be recorded is told twice:
 * to readers as a {@link Gap}, to the user as one line.
 */
public final class RankTrace implements EventSink, Closeable {
  private final TraceWriter writer;
  private final Path file;
  private final int rank;
  private final long pid;
  private final boolean ofFirstProcess;
  private boolean flushFailed;

  private RankTrace(TraceWriter writer, Path file, int rank, long pid, boolean ofFirstProcess) {
    this.ofFirstProcess = ofFirstProcess;
    this.writer = writer;
    this.file = file;
    this.rank = rank;
    this.pid = pid;
  }

  /**
   * Creates the run directory, unless another rank did, and the rank's file in it: the standard one
   * for the first process of the rank, one with the process's number for a further one.
   */
  static RankTrace create(RunDirectory run, int rank, long pid, Clock clock) throws IOException {
    Files.createDirectories(
        run.path(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = run.rankFile(rank);
    try {
      return new RankTrace(new TraceWriter(file, clock), file, rank, pid, true);
    } catch (FileAlreadyExistsException e) {
      Path further = run.rankFile(rank, pid);
      return new RankTrace(new TraceWriter(further, clock), further, rank, pid, false);
    }
  }

  /** Whether the process was the first of its rank to record. */
  boolean isOfFirstProcess() {
    return ofFirstProcess;
  }

  @Override
  public void add(TraceEvent event) {
    writer.write(rank, pid, writer.now(), event);
  }

  /** Records a region, which began some time ago. */
  public void add(Region region, long beginNanoTime) {
    writer.write(rank, pid, writer.now() - (System.nanoTime() - beginNanoTime), region);
  }

  /** Records that {@code what} is missing, and why. */
  public void gap(String what, String reason) {
    add(new Gap(what, reason));
  }

  /** Records that {@code what} is missing, and tells the user. */
  public void gapWithNotice(String what, String reason) {
    gap(what, reason);
    Notice.print("no " + what + ": " + reason);
  }

  /** Makes the file hold every event so far; a failure is told once and tried again next time. */
  public void flush() {
    try {
      writer.flush();
      flushFailed = false;
    } catch (IOException e) {
      if (!flushFailed) {
        Notice.print("cannot write " + file + ": " + e.getMessage());
      }
      flushFailed = true;
    }
  }

  /** Whether the last flush could not write. */
  public boolean isBroken() {
    return flushFailed;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      Notice.print("the end of " + file + " is missing: " + e.getMessage());
    }
  }
}
