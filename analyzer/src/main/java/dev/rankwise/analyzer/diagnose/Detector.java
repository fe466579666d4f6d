package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;

/** Looks for one fault. Stateless: the same measures give the same verdict. */
public interface Detector {
  /** The fault's id, kebab case; part of the JSON contract. */
  String id();

  /** Whether the fault is there. */
  Verdict evaluate(Measures measures);
}
