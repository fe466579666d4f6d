package dev.rankwise.analyzer.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts in which methods each activity was seen; remembers a bounded number of them. */
final class MethodCounts {
  private static final int MAX_METHODS = 2_000;
  private static final int KEPT = 3;

  private final Map<Activity, Map<String, Double>> counts = new EnumMap<>(Activity.class);
  private final Map<Activity, Double> totals = new EnumMap<>(Activity.class);

  void add(Activity activity, String method, double weight) {
    totals.merge(activity, weight, Double::sum);
    Map<String, Double> methods = counts.computeIfAbsent(activity, key -> new HashMap<>());
    if (methods.size() < MAX_METHODS || methods.containsKey(method)) {
      methods.merge(method, weight, Double::sum);
    }
  }

  /** The {@value #KEPT} most seen methods of every activity, by activity and falling share. */
  List<HotMethod> hottest() {
    List<HotMethod> hottest = new ArrayList<>();
    counts.forEach(
        (activity, methods) ->
            methods.entrySet().stream()
                .sorted(
                    Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(KEPT)
                .map(
                    entry ->
                        new HotMethod(
                            activity,
                            entry.getKey(),
                            entry.getValue() / totals.getOrDefault(activity, 1.0)))
                .forEach(hottest::add));
    return hottest;
  }
}
