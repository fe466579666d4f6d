package dev.rankwise.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The runs of a study. All shapes are run once before any is run again, so that what drifts on the
 * machine does not look like an effect of the size.
 *
 * @param shapes ranks and CPUs of each, by rising ranks; the repetition is 1
 * @param repetitions how often each is run, from 1 to {@value #MOST_REPETITIONS}
 * @param grid whether all shapes hold the same CPUs
 */
record StudyPlan(List<StudyPoint> shapes, int repetitions, boolean grid) {
  private static final int MOST_REPETITIONS = 1000;
  private static final int MOST = 1 << 20;
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,7})x([0-9]{1,7})");

  StudyPlan {
    shapes = List.copyOf(shapes);
    if (repetitions < 1 || repetitions > MOST_REPETITIONS) {
      throw new IllegalArgumentException(
          "--repeat " + repetitions + ": give a number from 1 to " + MOST_REPETITIONS);
    }
  }

  /** Sizes with the same CPUs for every rank. */
  static StudyPlan ofSizes(List<Integer> sizes, int cpusPerRank, int repetitions) {
    if (cpusPerRank < 1 || cpusPerRank > MOST) {
      throw new IllegalArgumentException("-c " + cpusPerRank + ": give a number from 1 on");
    }
    Set<Integer> rising = new TreeSet<>(sizes);
    for (int size : rising) {
      if (size < 1 || size > MOST) {
        throw new IllegalArgumentException("-n " + size + ": give numbers from 1 to " + MOST);
      }
    }
    if (rising.size() != sizes.size()) {
      throw new IllegalArgumentException("-n names a size twice: --repeat runs each size again");
    }
    return new StudyPlan(
        rising.stream().map(ranks -> new StudyPoint(ranks, cpusPerRank, 1)).toList(),
        repetitions,
        false);
  }

  /** Shapes such as {@code 4x2}, ranks times CPUs, which all hold the same CPUs. */
  static StudyPlan ofGrid(List<String> grid, int repetitions) {
    List<StudyPoint> shapes =
        grid.stream()
            .map(StudyPlan::shape)
            .sorted((a, b) -> Integer.compare(a.ranks(), b.ranks()))
            .toList();
    Set<Long> totals =
        shapes.stream()
            .map(shape -> (long) shape.ranks() * shape.cpusPerRank())
            .collect(Collectors.toCollection(TreeSet::new));
    if (totals.size() > 1) {
      throw new IllegalArgumentException(
          "--grid: shapes hold %s CPUs: all have to hold the same number, as in 1x8,2x4,4x2,8x1"
              .formatted(
                  totals.stream().map(String::valueOf).collect(Collectors.joining(" and "))));
    }
    if (shapes.stream().distinct().count() != shapes.size()) {
      throw new IllegalArgumentException("--grid names a shape twice: --repeat runs each again");
    }
    return new StudyPlan(shapes, repetitions, true);
  }

  private static StudyPoint shape(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()
        || Integer.parseInt(shape.group(1)) == 0
        || Integer.parseInt(shape.group(2)) == 0) {
      throw new IllegalArgumentException(
          "--grid " + text + ": give ranks x CPUs of each, as in 1x8,2x4,4x2,8x1");
    }
    return new StudyPoint(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)), 1);
  }

  /** Every run, in the order in which they are made. */
  List<StudyPoint> points() {
    return IntStream.rangeClosed(1, repetitions).boxed().flatMap(this::round).toList();
  }

  private Stream<StudyPoint> round(int repetition) {
    return shapes.stream()
        .map(shape -> new StudyPoint(shape.ranks(), shape.cpusPerRank(), repetition));
  }
}
