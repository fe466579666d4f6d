package dev.rankwise.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An immutable set of logical CPU numbers, as in an affinity mask.
 *
 * <p>Two notations exist: the kernel's list ({@code 0-3,32-35}) and Slurm's hexadecimal mask
 * ({@code 0x0000000F0000000F}, also with the kernel's groups of 32 bits, {@code f,0000000f}).
 */
public final class CpuSet {
  /** The largest CPU number that is accepted; Linux is built for at most 8192 CPUs. */
  public static final int MAX_CPU = 8191;

  private static final CpuSet EMPTY = new CpuSet(new BitSet());

  private final BitSet bits;

  private CpuSet(BitSet bits) {
    this.bits = bits;
  }

  /** The set without a CPU. */
  public static CpuSet empty() {
    return EMPTY;
  }

  /** The set of the given CPU numbers, each in [0, {@link #MAX_CPU}]. */
  public static CpuSet of(int... cpus) {
    BitSet bits = new BitSet();
    for (int cpu : cpus) {
      bits.set(checkCpu(cpu, Integer.toString(cpu)));
    }
    return new CpuSet(bits);
  }

  /** The set {0, ..., count - 1}. */
  public static CpuSet firstCpus(int count) {
    return of(IntStream.range(0, count).toArray());
  }

  /**
   * Reads the kernel's list notation.
   *
   * @throws IllegalArgumentException when {@code list} is not such a list
   */
  public static CpuSet parseList(String list) {
    BitSet bits = new BitSet();
    if (list.isBlank()) {
      return EMPTY;
    }
    for (String range : list.strip().split(",", -1)) {
      int dash = range.indexOf('-');
      int first = parseCpu(dash < 0 ? range : range.substring(0, dash), list);
      int last = dash < 0 ? first : parseCpu(range.substring(dash + 1), list);
      if (last < first) {
        throw new IllegalArgumentException(
            "CPU list \"" + list + "\" has a falling range " + range);
      }
      bits.set(first, last + 1);
    }
    return new CpuSet(bits);
  }

  /**
   * Reads a hexadecimal mask; the last digit holds CPUs 0 to 3.
   *
   * @throws IllegalArgumentException when {@code mask} is not such a mask
   */
  public static CpuSet parseMask(String mask) {
    String digits = mask.strip().toLowerCase(Locale.ROOT);
    digits = (digits.startsWith("0x") ? digits.substring(2) : digits).replace(",", "");
    if (digits.isEmpty() || digits.length() > (MAX_CPU + 1) / 4) {
      throw new IllegalArgumentException("CPU mask \"" + mask + "\" has no or too many digits");
    }
    BitSet bits = new BitSet();
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 16);
      if (digit < 0) {
        throw new IllegalArgumentException("CPU mask \"" + mask + "\" is not hexadecimal");
      }
      for (int bit = 0; bit < 4; bit++) {
        bits.set(4 * i + bit, (digit & (1 << bit)) != 0);
      }
    }
    return new CpuSet(bits);
  }

  private static int parseCpu(String number, String list) {
    try {
      return checkCpu(Integer.parseInt(number.strip()), list);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("CPU list \"" + list + "\" holds \"" + number + "\"", e);
    }
  }

  private static int checkCpu(int cpu, String origin) {
    if (cpu < 0 || cpu > MAX_CPU) {
      throw new IllegalArgumentException(
          "CPU " + cpu + " in \"" + origin + "\" is outside 0 to " + MAX_CPU);
    }
    return cpu;
  }

  /** The number of CPUs. */
  public int size() {
    return bits.cardinality();
  }

  /** Whether there is no CPU in the set. */
  public boolean isEmpty() {
    return bits.isEmpty();
  }

  /** Whether {@code cpu} is in the set. */
  public boolean contains(int cpu) {
    return cpu >= 0 && bits.get(cpu);
  }

  /** Whether every CPU of {@code other} is in this set. */
  public boolean containsAll(CpuSet other) {
    return other.minus(this).isEmpty();
  }

  /** Whether the sets share a CPU. */
  public boolean intersects(CpuSet other) {
    return bits.intersects(other.bits);
  }

  /** The CPUs in either set. */
  public CpuSet union(CpuSet other) {
    BitSet result = (BitSet) bits.clone();
    result.or(other.bits);
    return new CpuSet(result);
  }

  /** The CPUs in both sets. */
  public CpuSet intersect(CpuSet other) {
    BitSet result = (BitSet) bits.clone();
    result.and(other.bits);
    return new CpuSet(result);
  }

  /** The CPUs of this set that are not in {@code other}. */
  public CpuSet minus(CpuSet other) {
    BitSet result = (BitSet) bits.clone();
    result.andNot(other.bits);
    return new CpuSet(result);
  }

  /** The CPU numbers, rising. */
  public List<Integer> cpus() {
    List<Integer> cpus = new ArrayList<>(bits.cardinality());
    for (int cpu = bits.nextSetBit(0); cpu >= 0; cpu = bits.nextSetBit(cpu + 1)) {
      cpus.add(cpu);
    }
    return List.copyOf(cpus);
  }

  /** The kernel's list notation, empty for the empty set. */
  @Override
  public String toString() {
    StringBuilder list = new StringBuilder();
    for (int first = bits.nextSetBit(0); first >= 0; ) {
      int last = bits.nextClearBit(first) - 1;
      list.append(list.isEmpty() ? "" : ",").append(first);
      if (last > first) {
        list.append('-').append(last);
      }
      first = bits.nextSetBit(last + 1);
    }
    return list.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CpuSet set && bits.equals(set.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }
}
