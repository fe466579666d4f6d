package dev.rankwise.analyzer.jfr;

import java.util.Arrays;

/** Numbers distinct keys 0, 1, 2, … in the order they come; open addressing, no boxing. */
final class LongIndex {

  static final int ABSENT = -1;

  private long[] keys = new long[16];
  private int[] ordinals = emptySlots(16);
  private int size;

  int size() {
    return size;
  }

  /** The number of {@code key}, or {@link #ABSENT}. */
  int find(long key) {
    return ordinals[slot(key)];
  }

  /** Adds a key that is not there yet. */
  void add(long key) {
    if (size * 2 >= keys.length) {
      grow();
    }
    insert(key, size++);
  }

  private void insert(long key, int ordinal) {
    int slot = slot(key);
    keys[slot] = key;
    ordinals[slot] = ordinal;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (ordinals[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldOrdinals = ordinals;
    keys = new long[oldKeys.length * 2];
    ordinals = emptySlots(keys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldOrdinals[i] != ABSENT) {
        insert(oldKeys[i], oldOrdinals[i]);
      }
    }
  }

  private static int[] emptySlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, ABSENT);
    return slots;
  }
}
