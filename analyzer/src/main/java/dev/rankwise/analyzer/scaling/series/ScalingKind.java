package dev.rankwise.analyzer.scaling.series;

/** How the work of a series changes with the number of ranks. */
public enum ScalingKind {
  /** The same work at every size. */
  STRONG("strong"),
  /** The same work per rank at every size. */
  WEAK("weak");

  private final String word;

  ScalingKind(String word) {
    this.word = word;
  }

  /** The name for people and in JSON. */
  public String word() {
    return word;
  }
}
