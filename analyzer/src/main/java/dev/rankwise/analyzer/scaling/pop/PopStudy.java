package dev.rankwise.analyzer.scaling.pop;

import dev.rankwise.analyzer.scaling.series.ScalingKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** From times per rank to POP's efficiencies of each run and from run to run. */
public final class PopStudy {
  private static final int MOST_NAMED = 8;

  private PopStudy() {}

  /**
   * Studies {@code runs}, at least one.
   *
   * @param said how the work changes with the ranks, when the user said so
   */
  public static PopResult of(List<RunTimes> runs, Optional<ScalingKind> said) {
    Optional<ScalingKind> kind = said.isPresent() ? said : KindFinder.of(runs);
    RunTimes first = runs.get(0);
    List<PopRun> factors = runs.stream().map(run -> RunFactors.of(run, first, kind)).toList();
    return new PopResult(
        kind,
        said.isEmpty() && kind.isPresent(),
        factors,
        SteepestFall.of(factors),
        notes(runs, kind));
  }

  private static List<String> notes(List<RunTimes> runs, Optional<ScalingKind> kind) {
    List<String> notes = new ArrayList<>();
    int ranks = runs.get(0).ranks().size();
    if (kind.isEmpty() && runs.stream().anyMatch(run -> run.ranks().size() != ranks)) {
      String scalabilities =
          Arrays.stream(PopFactor.values())
              .filter(PopFactor::needsKind)
              .map(PopFactor::label)
              .collect(Collectors.joining(", "));
      notes.add(
          "neither said nor found from instructions whether the work is the same at every size"
              + " (strong) or per rank (weak), so there is no "
              + scalabilities
              + ": say --strong or --weak");
    }
    for (RunTimes run : runs) {
      List<Integer> missing = run.missingRanks();
      if (!missing.isEmpty()) {
        String more = missing.size() > MOST_NAMED ? ", ..." : "";
        String named =
            missing.stream()
                .limit(MOST_NAMED)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        notes.add(
            String.format(
                Locale.ROOT,
                "run %s lacks rank %s%s: a mean without them would be wrong, so it has no factors",
                run.name(),
                named,
                more));
      }
    }
    return notes;
  }
}
