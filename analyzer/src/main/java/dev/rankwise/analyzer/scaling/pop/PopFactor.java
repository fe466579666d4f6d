package dev.rankwise.analyzer.scaling.pop;

/** The factors of a run, with formulas: u useful and T elapsed seconds, 0 marks the first run. */
public enum PopFactor {
  /** mean(u) / T, the product of load balance and communication efficiency. */
  PARALLEL("parallel", "parallel efficiency", false),
  /** mean(u) / max(u). */
  LOAD_BALANCE("loadBalance", "load balance", false),
  /** The greatest mean of u over a node / max(u). */
  LOAD_BALANCE_WITHIN_NODES("loadBalanceWithinNodes", "load balance within nodes", false),
  /** mean(u) / the greatest mean of u over a node. */
  LOAD_BALANCE_BETWEEN_NODES("loadBalanceBetweenNodes", "load balance between nodes", false),
  /** max(u) / T. */
  COMMUNICATION("communication", "communication efficiency", false),
  /** max(u) / T on an ideal network: what dependencies between ranks cost. */
  SERIALIZATION("serialization", "serialization efficiency", false),
  /** Communication efficiency / serialization efficiency: what moving data costs. */
  TRANSFER("transfer", "transfer efficiency", false),
  /** 1 - (max(u) - mean(u)) / T: load balance such that losses add up (NAG's definition). */
  LOAD_BALANCE_ADDITIVE("loadBalanceAdditive", "load balance, additive", false),
  /** Strong: sum(u0) / sum(u). Weak: mean(u0) / mean(u). */
  COMPUTATION_SCALABILITY("computationScalability", "computation scalability", true),
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
