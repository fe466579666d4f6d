package dev.rankwise.analyzer.scaling.model;

import dev.rankwise.analyzer.scaling.series.Series;
import java.util.Optional;

/** A law that runs at several sizes may follow. */
public interface ScalingModel {
  /** Its name in JSON. */
  String modelName();

  /** The fewest different sizes from which it can be fitted and checked. */
  int fewestSizes();

  /** Why it cannot describe {@code series}, whatever the measurements are. */
  default Optional<String> notFor(Series series) {
    return Optional.empty();
  }

  /** Fits it to {@code series}, of at least {@link #fewestSizes} sizes and values above 0. */
  Fitter fitter(Series series, ErrorLaw errors);
}
