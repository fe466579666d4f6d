package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.read.RankProfile;
import java.util.List;
import java.util.Locale;

/** How summaries and evidence put numbers and ranks. */
final class Words {
  private Words() {}

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, "%.0f ms", 1e3 * seconds);
  }

  static String coreSeconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f core-seconds", seconds);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
  }

  /** {@code rank 3}, {@code ranks 0, 1 and 5}, {@code 40 ranks}. */
  static String ranks(List<Integer> ranks) {
    if (ranks.size() == 1) {
      return "rank " + ranks.get(0);
    }
    if (ranks.size() > 6) {
      return ranks.size() + " ranks";
    }
    List<String> names = ranks.stream().map(String::valueOf).toList();
    return "ranks "
        + String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1);
  }

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static List<Integer> numbers(List<RankProfile> ranks) {
    return ranks.stream().map(RankProfile::rank).sorted().toList();
  }
}
