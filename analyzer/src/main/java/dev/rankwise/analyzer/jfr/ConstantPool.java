package dev.rankwise.analyzer.jfr;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The constants of one type: for each key the place of its bytes. They are decoded when first asked
 * for.
 */
final class ConstantPool {

  private final IdentityHashMap<Object, ConstantMemo<?>> memos = new IdentityHashMap<>();
  private final Constants constants;
  private final FieldLayout layout;
  private final LongIndex index = new LongIndex();
  private long[] places = new long[16];

  ConstantPool(Constants constants, TypeLayout type) {
    this.constants = constants;
    this.layout = FieldLayout.ofValue(type);
  }

  FieldLayout layout() {
    return layout;
  }

  int size() {
    return index.size();
  }

  /**
   * Notes where a constant is; of several with one key the first in the file counts, as in {@code
   * jdk.jfr}.
   */
  void add(long key, long place) {
    if (index.find(key) != LongIndex.ABSENT) {
      return;
    }
    if (index.size() == places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[index.size()] = place;
    index.add(key);
  }

  /** The number of the constant in its pool, from 0, or {@link LongIndex#ABSENT}. */
  int find(long key) {
    int ordinal = index.find(key);
    if (ordinal == LongIndex.ABSENT && key != 0) {
      constants.countMissing();
    }
    return ordinal;
  }

  @Nullable Object decode(int ordinal) {
    return constants.decode(layout, places[ordinal]);
  }

  /**
   * What {@code mapping} makes of the constants; one memory for each {@code owner}, who always
   * brings the same mapping.
   */
  <T> ConstantMemo<T> memo(Object owner, Function<Object, @Nullable T> mapping) {
    @SuppressWarnings("unchecked") // an owner brings one mapping
    ConstantMemo<T> memo =
        (ConstantMemo<T>) memos.computeIfAbsent(owner, any -> new ConstantMemo<>(this, mapping));
    return memo;
  }
}
