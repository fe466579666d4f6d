package dev.rankwise.analyzer.scaling.pop;

import dev.rankwise.analyzer.scaling.series.ScalingKind;
import java.util.List;
import java.util.Optional;

/**
 * The efficiencies of a table.
 *
 * @param kind strong or weak scaling, absent when nobody said and instructions do not tell
 * @param kindFound whether it was found from instructions
 * @param runs in the table's order; the first is what the others are compared with
 * @param steepest the factor that falls most from one run to the next
 * @param notes what a reader has to know besides
 */
public record PopResult(
    Optional<ScalingKind> kind,
    boolean kindFound,
    List<PopRun> runs,
    Optional<SteepestFall> steepest,
    List<String> notes) {
  public PopResult {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }
}
