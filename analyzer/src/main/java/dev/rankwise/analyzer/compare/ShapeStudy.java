package dev.rankwise.analyzer.compare;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.measure.MetricDefinition;
import dev.rankwise.analyzer.measure.Metrics;
import dev.rankwise.analyzer.scaling.CompleteRuns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Runs of one program in several shapes, ranks times CPUs of each, on the same number of CPUs.
 *
 * @param points one per shape, by rising ranks; empty when no run can be compared
 * @param notes runs that were left out, and why; untrusted text
 */
public record ShapeStudy(List<ShapePoint> points, List<String> notes) {
  public ShapeStudy {
    points = List.copyOf(points);
    notes = List.copyOf(notes);
  }

  /**
   * The runs of a shape.
   *
   * @param ranks how many ranks they were started with
   * @param cpusPerRank how many CPUs each rank was started with
   * @param runs the runs
   */
  public record Shape(int ranks, int cpusPerRank, List<Analysis> runs) {
    public Shape {
      runs = List.copyOf(runs);
    }

    List<Double> seconds() {
      return runs.stream().map(run -> run.measures().run().elapsedSeconds()).toList();
    }
  }

  /** Compares shapes. A run that failed or was not recorded to its end is left out. */
  public static ShapeStudy of(List<Shape> shapes) {
    List<String> notes = new ArrayList<>();
    List<Shape> whole =
        shapes.stream()
            .map(shape -> new Shape(shape.ranks, shape.cpusPerRank, whole(shape.runs, notes)))
            .filter(shape -> !shape.runs.isEmpty())
            .sorted(Comparator.comparingDouble(shape -> Welch.mean(shape.seconds())))
            .toList();
    if (whole.isEmpty()) {
      return new ShapeStudy(List.of(), notes);
    }
    Shape fastest = whole.get(0);
    List<Shape> others = whole.subList(1, whole.size());
    List<Change> changes = Changes.of(others.stream().map(shape -> row(fastest, shape)).toList());
    List<ShapePoint> points = new ArrayList<>();
    points.add(point(fastest, Changes.of(List.of(row(fastest, fastest))).get(0)));
    for (int i = 0; i < others.size(); i++) {
      points.add(point(others.get(i), changes.get(i)));
    }
    points.sort(Comparator.comparingInt(ShapePoint::ranks));
    return new ShapeStudy(points, notes);
  }

  private static ShapePoint point(Shape shape, Change againstFastest) {
    return new ShapePoint(
        shape.ranks, shape.cpusPerRank, shape.seconds(), againstFastest, metrics(shape.runs));
  }

  private static List<Analysis> whole(List<Analysis> runs, List<String> notes) {
    return runs.stream().filter(run -> CompleteRuns.tell(run.measures().run(), notes)).toList();
  }

  private static Changes.Row row(Shape fastest, Shape shape) {
    return new Changes.Row(fastest.seconds(), shape.seconds(), true);
  }

  private static Map<String, Double> metrics(List<Analysis> runs) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (MetricDefinition metric : Metrics.ALL) {
      List<OptionalDouble> values =
          runs.stream().map(run -> run.measures().metric(metric.name()).value()).toList();
      if (values.stream().allMatch(OptionalDouble::isPresent)) {
        means.put(
            metric.name(), Welch.mean(values.stream().map(OptionalDouble::orElseThrow).toList()));
      }
    }
    return means;
  }

  /** The shape with the least mean time. */
  public ShapePoint fastest() {
    return points.stream()
        .min(Comparator.comparingDouble(ShapePoint::meanSeconds))
        .orElseThrow(() -> new IllegalStateException("no shape was run"));
  }

  /** The shapes of which the runs do not show that they are slower, the fastest not counted. */
  public List<ShapePoint> asFast() {
    ShapePoint fastest = fastest();
    return points.stream()
        .filter(point -> !point.equals(fastest) && !point.againstFastest().verdict().changed())
        .toList();
  }
}
