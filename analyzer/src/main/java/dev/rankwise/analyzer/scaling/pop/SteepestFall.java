package dev.rankwise.analyzer.scaling.pop;

import java.util.Comparator;
import java.util.List;
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
  private static final List<List<PopFactor>> SPLITS =
      List.of(
          List.of(PopFactor.LOAD_BALANCE_WITHIN_NODES, PopFactor.LOAD_BALANCE_BETWEEN_NODES),
          List.of(PopFactor.SERIALIZATION, PopFactor.TRANSFER),
          List.of(
              PopFactor.INSTRUCTION_SCALABILITY,
              PopFactor.IPC_SCALABILITY,
              PopFactor.FREQUENCY_SCALABILITY));
  private static final List<PopFactor> WHOLES =
      List.of(PopFactor.LOAD_BALANCE, PopFactor.COMMUNICATION, PopFactor.COMPUTATION_SCALABILITY);

  static Optional<SteepestFall> of(List<PopRun> runs) {
    return IntStream.range(1, runs.size())
        .boxed()
        .flatMap(i -> falls(runs.get(i - 1), runs.get(i)))
        .min(Comparator.comparingDouble(fall -> fall.valueAfter / fall.valueBefore));
  }

  private static Stream<SteepestFall> falls(PopRun before, PopRun after) {
    return IntStream.range(0, WHOLES.size())
        .boxed()
        .flatMap(
            i ->
                after.factors().keySet().containsAll(SPLITS.get(i))
                        && before.factors().keySet().containsAll(SPLITS.get(i))
                    ? SPLITS.get(i).stream()
                    : Stream.of(WHOLES.get(i)))
        .flatMap(factor -> fall(factor, before, after).stream());
  }

  private static Optional<SteepestFall> fall(PopFactor factor, PopRun before, PopRun after) {
    Double from = before.factors().get(factor);
    Double to = after.factors().get(factor);
    return from != null && to != null && to < from
        ? Optional.of(new SteepestFall(factor, before, after, from, to))
        : Optional.empty();
  }
}
