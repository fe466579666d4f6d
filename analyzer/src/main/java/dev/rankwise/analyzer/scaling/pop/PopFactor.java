package dev.rankwise.analyzer.scaling.pop;

/**
 * The factors of a run, with formulas: u useful and T elapsed seconds, 0 marks the first run. Of a
 * recorded run there are also v, the useful seconds outside phases in which a single rank computed,
 * c, the useful seconds on a CPU, and g, the seconds of garbage collection; without them v is u.
 */
public enum PopFactor {
  /** mean(u) / T, the product of load balance and communication efficiency. */
  PARALLEL("parallel", "parallel efficiency", false),
  /** mean(u) / max(u). */
  LOAD_BALANCE("loadBalance", "load balance", false),
  /**
   * Load balance over what it is without phases in which a single rank computes: max(v) mean(u) /
   * (mean(v) max(u)).
   */
  SERIAL_PART("serialPart", "serial part", false),
  /** The greatest mean of v over a node / max(v). */
  LOAD_BALANCE_WITHIN_NODES("loadBalanceWithinNodes", "load balance within nodes", false),
  /** mean(v) / the greatest mean of v over a node. */
  LOAD_BALANCE_BETWEEN_NODES("loadBalanceBetweenNodes", "load balance between nodes", false),
  /** max(u) / T. */
  COMMUNICATION("communication", "communication efficiency", false),
  /** max(u) / max(u + g): what garbage collection costs. */
  GARBAGE_COLLECTION("garbageCollection", "garbage collection", false),
  /** max(u + g) / T: what communication, locks, files and other waiting cost. */
  WAITING("waiting", "communication and waiting", false),
  /** max(u) / T on an ideal network: what dependencies between ranks cost. */
  SERIALIZATION("serialization", "serialization efficiency", false),
  /** Communication efficiency / serialization efficiency: what moving data costs. */
  TRANSFER("transfer", "transfer efficiency", false),
  /** 1 - (max(u) - mean(u)) / T: load balance such that losses add up (NAG's definition). */
  LOAD_BALANCE_ADDITIVE("loadBalanceAdditive", "load balance, additive", false),
  /** Strong: sum(u0) / sum(u). Weak: mean(u0) / mean(u). */
  COMPUTATION_SCALABILITY("computationScalability", "computation scalability", true),
  /** Strong: sum(c0) / sum(c). Weak: mean(c0) / mean(c). */
  CPU_TIME_SCALABILITY("cpuTimeScalability", "CPU time scalability", true),
  /** sum(c) / sum(u) over that of the first run: what waiting for a CPU costs. */
  RUN_QUEUE("runQueue", "CPUs free when needed", false),
  /** Instructions of the first run over those of this one; per rank for weak scaling. */
  INSTRUCTION_SCALABILITY("instructionScalability", "instruction scalability", true),
  /** Instructions per cycle over those of the first run. */
  IPC_SCALABILITY("ipcScalability", "IPC scalability", false),
  /** Cycles per useful second over those of the first run. */
  FREQUENCY_SCALABILITY("frequencyScalability", "frequency scalability", false),
  /** Parallel efficiency times computation scalability. */
  GLOBAL_EFFICIENCY("globalEfficiency", "global efficiency", true);

  private final String field;
  private final String label;
  private final boolean needsKind;

  PopFactor(String field, String label, boolean needsKind) {
    this.field = field;
    this.label = label;
    this.needsKind = needsKind;
  }

  /** Its name in JSON. */
  public String field() {
    return field;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** Whether it is defined otherwise for strong than for weak scaling. */
  boolean needsKind() {
    return needsKind;
  }
}
