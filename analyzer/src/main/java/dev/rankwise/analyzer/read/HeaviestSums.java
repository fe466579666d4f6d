package dev.rankwise.analyzer.read;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds up values by name and remembers those that weigh most, of any number of names. A sum lacks
 * what was added before its name was last forgotten.
 */
final class HeaviestSums<V> {
  private static final int REMEMBERED = 256;

  private final BinaryOperator<V> plus;
  private final Comparator<Map.Entry<String, V>> order;
  private final Map<String, V> sums = new HashMap<>();

  HeaviestSums(BinaryOperator<V> plus, ToDoubleFunction<V> weight) {
    this.plus = plus;
    this.order =
        Comparator.comparingDouble(
                (Map.Entry<String, V> sum) -> -weight.applyAsDouble(sum.getValue()))
            .thenComparing(Map.Entry.comparingByKey());
  }

  void add(String name, V value) {
    sums.merge(name, value, plus);
    if (sums.size() >= 2 * REMEMBERED) {
      sums.keySet()
          .retainAll(sorted(REMEMBERED).map(Map.Entry::getKey).collect(Collectors.toSet()));
    }
  }

  /** The {@code limit} heaviest, by falling weight, then by name. */
  List<V> heaviest(int limit) {
    return sorted(limit).map(Map.Entry::getValue).toList();
  }

  private Stream<Map.Entry<String, V>> sorted(int limit) {
    return sums.entrySet().stream().sorted(order).limit(limit);
  }
}
