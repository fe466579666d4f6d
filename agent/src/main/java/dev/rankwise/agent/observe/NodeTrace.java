package dev.rankwise.agent.observe;

import dev.rankwise.agent.Notice;
import dev.rankwise.agent.proc.EventSink;
import dev.rankwise.trace.RunDirectory;
import dev.rankwise.trace.event.TraceEvent;
import dev.rankwise.trace.jfr.TraceWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;

/** The file in which an observer writes about all ranks of its node. */
final class NodeTrace implements Closeable {
  private final TraceWriter writer;
  private final Path file;
  private boolean flushFailed;

  private NodeTrace(TraceWriter writer, Path file) {
    this.writer = writer;
    this.file = file;
  }

  /**
   * Creates the node's file; one with the observer's number when an earlier step has recorded the
   * node into the same folder.
   */
  static NodeTrace create(RunDirectory run, String node, long observerPid, Clock clock)
      throws IOException {
    Path file = run.nodeFile(node);
    try {
      return new NodeTrace(new TraceWriter(file, clock), file);
    } catch (FileAlreadyExistsException e) {
      Path further = run.nodeFile(node + "." + observerPid);
      return new NodeTrace(new TraceWriter(further, clock), further);
    }
  }

  /** Takes events about one process of a rank. */
  EventSink about(int rank, long pid) {
    return new EventSink() {
      @Override
      public void add(TraceEvent event) {
        writer.write(rank, pid, writer.now(), event);
      }
    };
  }

  /** Makes the file hold every event so far; a failure is told once and tried again next time. */
  void flush() {
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

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
