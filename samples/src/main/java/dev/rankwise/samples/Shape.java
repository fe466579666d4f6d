package dev.rankwise.samples;

/** How work is spread over the ranks, and which of them have too much. */
enum Shape {
  /** All the same, and together what {@link #LAST} has. */
  EVEN,
  /** The last rank has more, as the one that also takes the rest of a division. */
  LAST,
  /** Rank 0 has more, as the one that also reads, writes and prints. */
  RANK0,
  /** All ranks of the last node have more: a slower node, or a domain split by node. */
  NODE,
  /** Each rank has more than the one before, as the rows of a triangle. */
  GRADIENT,
  /** Some ranks here and there have more, as cells with particles in them. */
  SCATTERED,
  /** A different rank has more in each iteration: even in total, never at a time. */
  PHASE;

  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  /**
   * Work of a rank in an iteration.
   *
   * @param factor what the most loaded rank has, where the least loaded has 1
   */
  double weight(RankIdentity self, int iteration, double factor) {
    return switch (this) {
      case EVEN -> (self.size() - 1 + factor) / self.size();
      case LAST -> self.rank() == self.size() - 1 ? factor : 1;
      case RANK0 -> self.rank() == 0 ? factor : 1;
      case NODE -> self.node() == self.nodes() - 1 ? factor : 1;
      case GRADIENT -> 1 + (factor - 1) * self.rank() / Math.max(1, self.size() - 1);
      case SCATTERED -> self.rank() * GOLDEN_RATIO % 1 > 0.6 ? factor : 1;
      case PHASE -> iteration % self.size() == self.rank() ? factor : 1;
    };
  }
}
