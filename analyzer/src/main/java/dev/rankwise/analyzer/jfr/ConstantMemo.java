package dev.rankwise.analyzer.jfr;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping made of each constant of a pool, computed once and when first asked for.
 *
 * @param <T> the result
 */
final class ConstantMemo<T> {

  private static final Object NOTHING = new Object();

  private final ConstantPool pool;
  private final Function<Object, @Nullable T> mapping;
  private final @Nullable Object[] results;

  ConstantMemo(ConstantPool pool, Function<Object, @Nullable T> mapping) {
    this.pool = pool;
    this.mapping = mapping;
    this.results = new @Nullable Object[pool.size()];
  }

  /** Null where the pool has no such constant or the mapping makes nothing of it. */
  @SuppressWarnings("unchecked") // the mapping's results and the marker are all that is stored
  @Nullable T get(long key) {
    int ordinal = pool.find(key);
    if (ordinal == LongIndex.ABSENT) {
      return null;
    }
    Object result = results[ordinal];
    if (result == null) {
      result = compute(ordinal);
      results[ordinal] = result;
    }
    return result == NOTHING ? null : (T) result;
  }

  private Object compute(int ordinal) {
    Object constant = pool.decode(ordinal);
    Object result = constant == null ? null : mapping.apply(constant);
    return result == null ? NOTHING : result;
  }
}
