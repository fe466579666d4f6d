package dev.rankwise.analyzer.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The constant pools of a chunk. The checkpoints' bytes stay in memory as they are; a constant is
 * found by its key and decoded when an event first needs it. A checkpoint is, after its event
 * header:
 *
 * <pre>
 * start time, duration, distance to the previous checkpoint, kind (1 byte), count of pools, and for each pool
 *   type number, count of constants, and for each constant its key and its value
 * </pre>
 */
final class Constants {

  private static final Object AS_IS = new Object();
  private static final int MOST_HOPS = 4;
  private static final int FEWEST_POOL_BYTES = 2;
  private static final int FEWEST_CONSTANT_BYTES = 2;

  private final Metadata metadata;
  private final boolean compressed;
  private final ValueDecoder decoder;
  private final List<ByteCursor> checkpoints = new ArrayList<>();
  private final Map<Long, ConstantPool> pools = new HashMap<>();
  private long missing;

  Constants(Metadata metadata, boolean compressed) {
    this.metadata = metadata;
    this.compressed = compressed;
    this.decoder = new ValueDecoder(this, metadata.textTypeId());
  }

  ValueDecoder decoder() {
    return decoder;
  }

  /**
   * Takes in what comes after the header of a checkpoint event. What was read before damage is
   * found stays.
   */
  void add(byte[] body, long position) {
    ByteCursor cursor = new ByteCursor(compressed);
    cursor.reset(body, 0, body.length, position);
    long checkpoint = (long) checkpoints.size() << Integer.SIZE;
    checkpoints.add(cursor);
    cursor.readLong(); // start time
    cursor.readLong(); // duration
    cursor.readLong(); // distance to the previous checkpoint
    cursor.readByte(); // kind
    for (int left = cursor.readCount(FEWEST_POOL_BYTES); left > 0; left--) {
      ConstantPool pool = pool(cursor.readLong(), cursor.filePosition());
      for (int constants = cursor.readCount(FEWEST_CONSTANT_BYTES); constants > 0; constants--) {
        long key = cursor.readLong();
        int start = cursor.position();
        decoder.skip(pool.layout(), cursor);
        pool.add(key, checkpoint | start);
      }
    }
  }

  ConstantPool pool(long typeId) {
    return pool(typeId, 0);
  }

  private ConstantPool pool(long typeId, long position) {
    ConstantPool known = pools.get(typeId);
    if (known != null) {
      return known;
    }
    TypeLayout type = metadata.find(typeId);
    if (type == null) {
      throw new MalformedDataException(
          position, "constants of the type " + typeId, "a type that the metadata describes");
    }
    ConstantPool pool = new ConstantPool(this, type);
    pools.put(typeId, pool);
    return pool;
  }

  @Nullable Object decode(FieldLayout layout, long place) {
    ByteCursor cursor = checkpoints.get((int) (place >>> Integer.SIZE));
    cursor.position((int) place);
    return decoder.read(layout, cursor);
  }

  /** The value itself, with constants replaced by what they stand for. */
  @Nullable Object resolved(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return resolvedSingle(value);
    }
    List<@Nullable Object> resolved = new ArrayList<>(list.size());
    list.forEach(element -> resolved.add(resolvedSingle(element)));
    return resolved;
  }

  /** A text constant may name another one, but not in circles. */
  private @Nullable Object resolvedSingle(@Nullable Object value) {
    Object resolved = value;
    for (int hops = 0; resolved instanceof ConstantKey key; hops++) {
      if (hops == MOST_HOPS) {
        return null;
      }
      resolved = pool(key.typeId()).memo(AS_IS, Function.identity()).get(key.key());
    }
    return resolved;
  }

  void countMissing() {
    missing++;
  }

  /** How often an event or constant named a constant that is not in the chunk. */
  long missing() {
    return missing;
  }
}
