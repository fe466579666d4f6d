package dev.rankwise.analyzer.layout;

import java.util.Optional;

/** One thing to look at in a layout. Stateless. */
interface LayoutRule {
  /** The rule of the catalog that it watches. */
  String rule();

  /**
   * What is to be known about {@code plan}, if anything.
   *
   * @param threads threads of each rank
   */
  Optional<String> warn(LayoutPlan plan, int threads);
}
