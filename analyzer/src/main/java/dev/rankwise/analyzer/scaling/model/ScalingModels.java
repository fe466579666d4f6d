package dev.rankwise.analyzer.scaling.model;

import java.util.List;

/** The catalog of scaling models. */
public final class ScalingModels {
  /** Every model, the simplest first: of models that predict alike, the first one is chosen. */
  public static final List<ScalingModel> ALL =
      List.of(SpeedupModel.AMDAHL, SpeedupModel.GUSTAFSON, SpeedupModel.USL, new PmnfModel());

  /** The same rate at every size, with which every model is compared. */
  public static final ScalingModel CONSTANT = SpeedupModel.CONSTANT;

  private ScalingModels() {}

  /** The model called {@code name}. */
  public static ScalingModel named(String name) {
    return ALL.stream()
        .filter(model -> model.modelName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scaling model is called " + name));
  }
}
