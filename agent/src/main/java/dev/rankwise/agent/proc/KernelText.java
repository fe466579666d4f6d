package dev.rankwise.agent.proc;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A small file of the kernel in a buffer that is used again for the next one, so that sampling
 * leaves next to no garbage. Numbers are read where they stand.
 */
final class KernelText {
  private static final int CAPACITY = 8192;

  private final byte[] bytes = new byte[CAPACITY];
  private int length;

  /** Reads at most 8 KiB of a file; false, and empty, when it cannot be read. */
  boolean read(String path) {
    try (FileInputStream in = new FileInputStream(path)) {
      length = Math.max(0, in.read(bytes));
    } catch (IOException e) {
      length = 0;
    }
    return length > 0;
  }

  /** The number at the {@code index}th field, counted from 0, fields apart by blanks. */
  long field(int index) {
    return number(fieldStart(0, index));
  }

  /**
   * A number of {@code /proc/<pid>/stat} by the manual's field number, from 3 on: fields count from
   * the end of the name, which may hold blanks and parentheses.
   */
  long statField(int number) {
    return number(fieldStart(lastParenthesis() + 1, number - 3));
  }

  /** The state letter of {@code /proc/<pid>/stat}. */
  char statState() {
    int at = fieldStart(lastParenthesis() + 1, 0);
    return at < length ? (char) bytes[at] : '?';
  }

  /** The name in {@code /proc/<pid>/stat}. */
  String statName() {
    int start = indexOf('(', 0) + 1;
    return string(start, Math.max(start, lastParenthesis()));
  }

  /** Whether a line begins with {@code key} and goes on with a number. */
  boolean hasNumber(byte[] key) {
    int at = lineOf(key);
    int start = at < 0 ? length : skipBlanks(at + key.length);
    return start < length && bytes[start] >= '0' && bytes[start] <= '9';
  }

  /** The number behind a line's {@code key}, 0 when there is no such line. */
  long valueOf(byte[] key) {
    int at = lineOf(key);
    return at < 0 ? 0 : number(skipBlanks(at + key.length));
  }

  /** The whole text. */
  String all() {
    return string(0, length);
  }

  /** The rest of the line behind {@code key}, empty when there is no such line. */
  String lineAfter(byte[] key) {
    int at = lineOf(key);
    if (at < 0) {
      return "";
    }
    int start = skipBlanks(at + key.length);
    return string(start, indexOf('\n', start));
  }

  /** A key for {@link #valueOf}. */
  static byte[] key(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** From the end: what a sampler looks for is in the last lines of {@code status}. */
  private int lineOf(byte[] key) {
    for (int at = lineBefore(length); at >= 0; at = lineBefore(at)) {
      if (startsWith(at, key)) {
        return at;
      }
    }
    return -1;
  }

  /** Where the line begins whose end stands before {@code end}, -1 when there is none. */
  private int lineBefore(int end) {
    int at = end - 1;
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private boolean startsWith(int at, byte[] key) {
    if (at + key.length > length) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (bytes[at + i] != key[i]) {
        return false;
      }
    }
    return true;
  }

  private int lastParenthesis() {
    int at = length - 1;
    while (at >= 0 && bytes[at] != ')') {
      at--;
    }
    return at;
  }

  private int fieldStart(int from, int index) {
    int at = skipBlanks(from);
    for (int i = 0; i < index; i++) {
      while (at < length && !isBlank(bytes[at])) {
        at++;
      }
      at = skipBlanks(at);
    }
    return at;
  }

  private long number(int start) {
    long value = 0;
    for (int at = start; at < length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      value = value * 10 + (bytes[at] - '0');
    }
    return value;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < length && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n';
  }

  private int indexOf(char wanted, int from) {
    int at = from;
    while (at < length && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  private String string(int start, int end) {
    return new String(bytes, start, Math.max(0, end - start), StandardCharsets.UTF_8);
  }
}
