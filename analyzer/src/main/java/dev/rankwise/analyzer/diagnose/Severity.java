package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.merge.Run;

/** How much a finding matters, rising. */
public enum Severity {
  /** Worth knowing; changes little. */
  INFO,
  /** Costs a noticeable share of the allocation. */
  WARNING,
  /** Costs much of the allocation, or makes the run pointless. */
  CRITICAL;

  private static final double NOTICEABLE_SHARE = 0.02;
  private static final double WARNING_SHARE = 0.05;
  private static final double CRITICAL_SHARE = 0.25;

  /**
   * Whether {@code lostCoreSeconds} are worth a word in {@code run}: at least 2 % of what it held.
   */
  static boolean isNoticeable(double lostCoreSeconds, Run run) {
    return lostCoreSeconds > 0 && lostCoreSeconds >= NOTICEABLE_SHARE * run.allocatedCoreSeconds();
  }

  /** The severity of losing {@code lostCoreSeconds} of what {@code run} held. */
  static Severity of(double lostCoreSeconds, Run run) {
    return ofLostShare(lostCoreSeconds / Math.max(1e-9, run.allocatedCoreSeconds()));
  }

  /** The severity of losing {@code lostShare} of the allocated core-seconds. */
  public static Severity ofLostShare(double lostShare) {
    return lostShare >= CRITICAL_SHARE ? CRITICAL : lostShare >= WARNING_SHARE ? WARNING : INFO;
  }
}
