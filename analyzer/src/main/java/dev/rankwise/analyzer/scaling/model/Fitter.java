package dev.rankwise.analyzer.scaling.model;

import java.util.Optional;
import java.util.OptionalDouble;

/** Fits one model to one series. */
public interface Fitter {
  /** The model on all points; nothing when the data do not determine its parameters. */
  Optional<FittedModel> fit();

  /** What the model, fitted without the point {@code index}, expects there. */
  OptionalDouble leaveOut(int index);
}
