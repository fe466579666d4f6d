package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.model.ErrorLaw;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a scaling study is to answer.
 *
 * @param targetEfficiency the least efficiency of a size that is worth its cost, above 0, at most 1
 * @param sizes the sizes to predict, above 0; when empty, twice the largest run
 * @param errors how measurements scatter; found from the series unless given
 * @param ranksPerNode how many ranks fill a node, for costs in node-hours
 */
public record StudyOptions(
    double targetEfficiency,
    List<Double> sizes,
    Optional<ErrorLaw> errors,
    OptionalInt ranksPerNode) {
  /** By judgement: below it, more than a third of the allocation is lost. */
  public static final double USUAL_TARGET = 0.7;

  /** The usual target, twice the largest run. */
  public static final StudyOptions USUAL =
      new StudyOptions(USUAL_TARGET, List.of(), Optional.empty(), OptionalInt.empty());

  public StudyOptions {
    sizes = List.copyOf(sizes);
    if (!(targetEfficiency > 0 && targetEfficiency <= 1)) {
      throw new IllegalArgumentException(
          "a target efficiency is above 0 and at most 1, not " + targetEfficiency);
    }
    for (double size : sizes) {
      if (!(size > 0) || Double.isInfinite(size)) {
        throw new IllegalArgumentException("a size is above 0 and finite, not " + size);
      }
    }
    if (ranksPerNode.isPresent() && ranksPerNode.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "ranks per node are at least 1, not " + ranksPerNode.getAsInt());
    }
  }
}
