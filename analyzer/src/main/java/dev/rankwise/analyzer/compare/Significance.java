package dev.rankwise.analyzer.compare;

/** Whether a number changed. */
public enum Significance {
  /** It is larger after than before, and chance alone would seldom make it so. */
  ROSE("rose"),
  /** It is smaller after than before, and chance alone would seldom make it so. */
  FELL("fell"),
  /** The difference is no larger than chance may make it. */
  NO_CLEAR_CHANGE("noClearChange"),
  /** There are too few runs to tell chance from change. */
  CANNOT_TELL("cannotTell");

  private final String word;

  Significance(String word) {
    this.word = word;
  }

  /** The name in JSON. */
  public String word() {
    return word;
  }

  /** Whether it changed. */
  public boolean changed() {
    return this == ROSE || this == FELL;
  }
}
