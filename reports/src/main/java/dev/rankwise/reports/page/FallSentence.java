package dev.rankwise.reports.page;

import dev.rankwise.analyzer.scaling.pop.SteepestFall;
import dev.rankwise.reports.clean.Untrusted;
import java.util.Locale;

/** Where the time goes as a program gets more ranks, in a sentence. */
public final class FallSentence {
  private FallSentence() {}

  /** The sentence, with what is untrusted in it cleaned. */
  public static String of(SteepestFall fall) {
    return String.format(
        Locale.ROOT,
        "From %s to %s, %s falls most: from %.1f %% to %.1f %%.",
        Untrusted.line(fall.before().name()),
        Untrusted.line(fall.after().name()),
        fall.factor().label(),
        100 * fall.valueBefore(),
        100 * fall.valueAfter());
  }
}
