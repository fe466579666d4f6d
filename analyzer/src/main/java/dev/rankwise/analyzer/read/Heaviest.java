package dev.rankwise.analyzer.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Keeps the items that weigh most of any number that are added. */
final class Heaviest<T> {
  private final int limit;
  private final Comparator<T> order;
  private List<T> items = new ArrayList<>();

  /** Keeps {@code limit} items. */
  Heaviest(int limit, ToDoubleFunction<T> weight) {
    this.limit = limit;
    this.order = Comparator.comparingDouble(weight).reversed();
  }

  void add(T item) {
    items.add(item);
    if (items.size() >= 2 * limit) {
      items = new ArrayList<>(byWeight());
    }
  }

  /** What is kept, by falling weight; of equals the one that was added first. */
  List<T> byWeight() {
    return items.stream().sorted(order).limit(limit).toList();
  }
}
