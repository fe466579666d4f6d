package dev.rankwise.analyzer.compare;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.advise.ProgramName;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.scaling.CompleteRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two sets of runs side by side.
 *
 * @param comparisons one per size that both sides have, by rising size; empty when they have none
 *     in common
 * @param notes runs that were left out, and what else a reader has to know; untrusted text
 */
public record Compared(List<Comparison> comparisons, List<String> notes) {
  public Compared {
    comparisons = List.copyOf(comparisons);
    notes = List.copyOf(notes);
  }

  /** Compares runs. One that failed or was not recorded to its end is left out. */
  public static Compared of(List<Analysis> before, List<Analysis> after) {
    List<String> notes = new ArrayList<>();
    Map<Integer, List<Analysis>> first = bySize(before, notes);
    Map<Integer, List<Analysis>> second = bySize(after, notes);
    Set<String> programs = programs(before);
    if (!programs.equals(programs(after))) {
      notes.add(
          "the programs differ: %s before, %s after"
              .formatted(String.join(", ", programs), String.join(", ", programs(after))));
    }
    List<Comparison> comparisons = new ArrayList<>();
    first.forEach(
        (size, runs) -> {
          List<Analysis> others = second.get(size);
          if (others != null) {
            comparisons.add(Comparison.of(runs, others));
          }
        });
    return new Compared(comparisons, notes);
  }

  private static Map<Integer, List<Analysis>> bySize(List<Analysis> side, List<String> notes) {
    return side.stream()
        .filter(one -> CompleteRuns.tell(one.measures().run(), notes))
        .collect(
            Collectors.groupingBy(
                one -> one.measures().run().expectedRanks(), TreeMap::new, Collectors.toList()));
  }

  private static Set<String> programs(List<Analysis> side) {
    return side.stream()
        .map(one -> ProgramName.of(command(one.measures().run())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String command(Run run) {
    return run.ranks().get(0).launch().command();
  }
}
