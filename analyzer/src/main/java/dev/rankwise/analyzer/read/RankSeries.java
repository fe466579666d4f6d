package dev.rankwise.analyzer.read;

/** The series of a rank's {@link SlotGrid}: what happened in each slot, in seconds. */
final class RankSeries {
  static final int APPLICATION_CPU = 0;
  static final int GC_CPU = 1;
  static final int JIT_CPU = 2;
  static final int VM_CPU = 3;
  static final int RUN_QUEUE = 4;
  static final int GC_PAUSE = 5;

  /** CPU time of processes that have no stacks. */
  static final int UNSAMPLED_CPU = 6;

  /** What a virtual machine's host took of application threads. */
  static final int STOLEN = 7;

  static final int COUNT = 8;

  private RankSeries() {}
}
