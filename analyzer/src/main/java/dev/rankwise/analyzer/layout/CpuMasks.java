package dev.rankwise.analyzer.layout;

import java.math.BigInteger;

/** CPU masks as {@code --cpu-bind=mask_cpu} takes them. */
final class CpuMasks {
  private CpuMasks() {}

  /** The mask of {@code count} CPUs from {@code first} on. */
  static String hex(int first, int count) {
    BigInteger ones = BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE);
    return ones.shiftLeft(first).toString(16);
  }
}
