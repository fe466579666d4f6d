package dev.rankwise.analyzer.scaling.series;

/** What was measured at each size. */
public enum Quantity {
  /** Elapsed seconds of a run; less is better. */
  SECONDS("seconds"),
  /** Work done per unit of time, in any unit; more is better. */
  THROUGHPUT("throughput");

  private final String word;

  Quantity(String word) {
    this.word = word;
  }

  /** The name of the column and of the JSON field. */
  public String word() {
    return word;
  }
}
