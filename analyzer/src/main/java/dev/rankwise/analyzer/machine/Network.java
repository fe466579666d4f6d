package dev.rankwise.analyzer.machine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The network between nodes, which decides what a program that forks under MPI needs.
 *
 * <p>Sources: NERSC documentation (Aries); libfabric's fi_cxi(7), fi_verbs(7) and fi_efa(7);
 * ibv_fork_init(3).
 */
public enum Network {
  ARIES("Aries", "F01"),
  SLINGSHOT("Slingshot", "F02"),
  VERBS("InfiniBand or RoCE", "F03"),
  EFA("AWS EFA", "F04"),
  UNKNOWN("an unknown network", "F00");

  private final String title;
  private final String rule;

  Network(String title, String rule) {
    this.title = title;
    this.rule = rule;
  }

  /** How people call it. */
  public String title() {
    return title;
  }

  /** The rule about forks on it. */
  public String rule() {
    return rule;
  }

  /** Variables that make fork() safe on it, in order; none when that is not known. */
  public Map<String, String> forkEnvironment() {
    Map<String, String> variables = new LinkedHashMap<>();
    switch (this) {
      case ARIES -> variables.put("MPICH_GNI_FORK_MODE", "FULLCOPY");
      case SLINGSHOT -> {
        variables.put("CXI_FORK_SAFE", "1");
        variables.put("CXI_FORK_SAFE_HP", "1");
      }
      case VERBS -> {
        variables.put("IBV_FORK_SAFE", "1");
        variables.put("RDMAV_FORK_SAFE", "1");
      }
      case EFA -> variables.put("FI_EFA_FORK_SAFE", "1");
      case UNKNOWN -> {}
    }
    return variables;
  }
}
