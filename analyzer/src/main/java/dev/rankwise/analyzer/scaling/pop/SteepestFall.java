package dev.rankwise.analyzer.scaling.pop;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The factor that falls most from one run to the next, of those that multiply to the global
 * efficiency and are not split further in the table.
 *
 * @param factor the factor
 * @param before the run before
 * @param after the run after
 * @param valueBefore the factor in the run before
 * @param valueAfter the factor in the run after, less than before
 */
public record SteepestFall(
    PopFactor factor, PopRun before, PopRun after, double valueBefore, double valueAfter) {
  /**
   * What multiplies to the global efficiency, and what each of it is split into, the finest first.
   */
  private static final Map<PopFactor, List<List<PopFactor>>> SPLITS =
      Map.of(
          PopFactor.LOAD_BALANCE,
          List.of(
              List.of(
                  PopFactor.SERIAL_PART,
                  PopFactor.LOAD_BALANCE_WITHIN_NODES,
                  PopFactor.LOAD_BALANCE_BETWEEN_NODES),
              List.of(PopFactor.LOAD_BALANCE_WITHIN_NODES, PopFactor.LOAD_BALANCE_BETWEEN_NODES)),
          PopFactor.COMMUNICATION,
          List.of(
              List.of(PopFactor.GARBAGE_COLLECTION, PopFactor.WAITING),
              List.of(PopFactor.SERIALIZATION, PopFactor.TRANSFER)),
          PopFactor.COMPUTATION_SCALABILITY,
          List.of(
              List.of(
                  PopFactor.INSTRUCTION_SCALABILITY,
                  PopFactor.IPC_SCALABILITY,
                  PopFactor.FREQUENCY_SCALABILITY),
              List.of(PopFactor.CPU_TIME_SCALABILITY, PopFactor.RUN_QUEUE)));

  static Optional<SteepestFall> of(List<PopRun> runs) {
    return IntStream.range(1, runs.size())
        .boxed()
        .flatMap(i -> falls(runs.get(i - 1), runs.get(i)))
        .min(Comparator.comparingDouble(fall -> fall.valueAfter / fall.valueBefore));
  }

  private static Stream<SteepestFall> falls(PopRun before, PopRun after) {
    return leaves(before, after).stream().flatMap(factor -> fall(factor, before, after).stream());
  }

  /** The finest factors that both runs have and that multiply to the global efficiency. */
  static List<PopFactor> leaves(PopRun before, PopRun after) {
    return SPLITS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            whole ->
                whole.getValue().stream()
                    .filter(
                        split ->
                            before.factors().keySet().containsAll(split)
                                && after.factors().keySet().containsAll(split))
                    .findFirst()
                    .orElse(List.of(whole.getKey()))
                    .stream())
        .toList();
  }

  private static Optional<SteepestFall> fall(PopFactor factor, PopRun before, PopRun after) {
    Double from = before.factors().get(factor);
    Double to = after.factors().get(factor);
    return from != null && to != null && to < from
        ? Optional.of(new SteepestFall(factor, before, after, from, to))
        : Optional.empty();
  }
}
