package dev.rankwise.analyzer.jfr;

import java.io.IOException;

/**
 * Steps over the events of a chunk, each of which begins with its size and the number of its type.
 */
final class EventScanner {

  static final long METADATA = 0;
  static final long CHECKPOINT = 1;

  /** Room for the longest header and the three numbers with which a checkpoint begins. */
  private static final int LOOK_AHEAD = 48;

  private final FileWindow window;
  private final ByteCursor cursor;
  private long position;
  private final long end;
  private long size;
  private int headerBytes;
  private long typeId;

  /** Steps from the event at {@code from} to {@code end}. */
  EventScanner(FileWindow window, ByteCursor cursor, long from, long end) {
    this.window = window;
    this.cursor = cursor;
    this.position = from;
    this.end = end;
  }

  /**
   * Goes to the next event, if there is one before the end; the cursor is then behind its header,
   * near its beginning.
   */
  boolean next() throws IOException {
    position += size;
    size = 0;
    long left = end - position;
    if (left <= 0) {
      return false;
    }
    moveCursor(0, (int) Math.min(left, LOOK_AHEAD));
    int start = cursor.position();
    long claimed = cursor.readInt();
    typeId = cursor.readLong();
    headerBytes = cursor.position() - start;
    if (claimed < headerBytes || claimed > left) {
      throw new MalformedDataException(
          position, "an event of " + claimed + " bytes", headerBytes + " to " + left);
    }
    size = claimed;
    return true;
  }

  /** Where the event, or what could not be read as one, begins in the file. */
  long position() {
    return position;
  }

  /** Where the next event will begin. */
  long nextPosition() {
    return position + size;
  }

  long typeId() {
    return typeId;
  }

  /** Where the event's body begins in the file. */
  long bodyPosition() {
    return position + headerBytes;
  }

  /**
   * What comes after the event's header, in an array of its own, if it fits into {@code room}
   * bytes.
   */
  byte[] copyBody(long room) throws IOException {
    requireRoom(room);
    return window.copy(bodyPosition(), (int) size - headerBytes);
  }

  /** Puts the cursor on what comes after the event's header. */
  void openBody() throws IOException {
    requireRoom(FileWindow.mostBytes());
    moveCursor(headerBytes, (int) size);
  }

  private void requireRoom(long room) {
    if (size > room) {
      String found = "an event of " + size + " bytes";
      throw new MalformedDataException(
          position, found, "at most " + room + ", for the memory there is");
    }
  }

  private void moveCursor(int from, int to) throws IOException {
    int offset = window.load(position, to);
    cursor.reset(window.bytes(), offset + from, offset + to, position - offset);
  }
}
