package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.scaling.pop.PopResult;
import java.util.List;
import java.util.Optional;

/**
 * All that Rankwise says about runs at several sizes; what reports show.
 *
 * @param result models, predictions and the size to use
 * @param efficiencies where the time went, when the runs were recorded
 * @param notes what a reader has to know besides; untrusted text
 */
public record Study(ScalingResult result, Optional<PopResult> efficiencies, List<String> notes) {
  public Study {
    notes = List.copyOf(notes);
  }
}
