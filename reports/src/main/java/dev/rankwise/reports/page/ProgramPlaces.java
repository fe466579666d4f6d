package dev.rankwise.reports.page;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RegionTotals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where in the program the ranks were; both lists are empty when nothing tells.
 *
 * @param methods methods in which ranks were seen most, by activity
 * @param regions regions that the program named, by falling time
 */
public record ProgramPlaces(List<Method> methods, List<Region> regions) {
  private static final int METHODS_PER_ACTIVITY = 3;
  private static final int REGIONS = 16;

  /**
   * A method.
   *
   * @param activity what ranks did there
   * @param name its name
   * @param share its share of the samples of that activity, the mean over the ranks with samples
   */
  public record Method(String activity, String name, String share) {}

  /**
   * A region.
   *
   * @param name what the program calls it
   * @param count how often it ran in all ranks
   * @param mean its mean time per rank that ran it
   * @param longest its longest time of a rank, with the rank
   */
  public record Region(String name, String count, String mean, String longest) {}

  static ProgramPlaces of(Run run) {
    return new ProgramPlaces(methods(run), regions(run));
  }

  private static List<Method> methods(Run run) {
    return Stream.of(Activity.values()).flatMap(activity -> methods(run, activity)).toList();
  }

  private static Stream<Method> methods(Run run, Activity activity) {
    Map<String, Double> shares = new TreeMap<>();
    int sampled = 0;
    for (RankProfile rank : run.ranks()) {
      List<HotMethod> hot =
          rank.hotMethods().stream().filter(method -> method.activity() == activity).toList();
      hot.forEach(method -> shares.merge(method.method(), method.share(), Double::sum));
      sampled += hot.isEmpty() ? 0 : 1;
    }
    int ranks = sampled;
    return shares.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(METHODS_PER_ACTIVITY)
        .map(
            method ->
                new Method(
                    Titles.of(activity),
                    method.getKey(),
                    Figures.percent(method.getValue() / ranks)));
  }

  private static List<Region> regions(Run run) {
    Map<String, RegionSum> sums = new TreeMap<>();
    for (RankProfile rank : run.ranks()) {
      for (RegionTotals region : rank.regions()) {
        sums.merge(region.name(), RegionSum.of(rank, region), RegionSum::plus);
      }
    }
    return sums.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<String, RegionSum> entry) -> -entry.getValue().seconds))
        .limit(REGIONS)
        .map(entry -> entry.getValue().named(entry.getKey()))
        .toList();
  }

  private record RegionSum(long count, double seconds, int ranks, double longest, int longestRank) {

    static RegionSum of(RankProfile rank, RegionTotals region) {
      return new RegionSum(region.count(), region.seconds(), 1, region.seconds(), rank.rank());
    }

    RegionSum plus(RegionSum other) {
      boolean longer = other.longest > longest;
      return new RegionSum(
          count + other.count,
          seconds + other.seconds,
          ranks + other.ranks,
          longer ? other.longest : longest,
          longer ? other.longestRank : longestRank);
    }

    Region named(String name) {
      return new Region(
          name,
          Figures.count(count, "time", "times"),
          Figures.seconds(seconds / ranks),
          Figures.seconds(longest) + " (rank " + longestRank + ")");
    }
  }
}
