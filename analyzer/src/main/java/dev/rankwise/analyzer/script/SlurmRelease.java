package dev.rankwise.analyzer.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Slurm.
 *
 * @param year the first number, such as 22
 * @param month the second, such as 5
 */
public record SlurmRelease(int year, int month) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,2})([.-].{0,20})?");
  private static final int LAST_THAT_HANDED_ON = key(21, 8);
  private static final int FIRST_THAT_HANDS_ON_AGAIN = key(23, 11);

  /** The release that {@code text} names, such as {@code 22.05} or {@code 23.11.4}. */
  public static Optional<SlurmRelease> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new SlurmRelease(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * Whether {@code srun} takes {@code -c} from {@code sbatch}: not in 22.05 and 23.02. Source:
   * Slurm's changelogs of 22.05.0rc1 and 23.11.0rc1.
   */
  public boolean inheritsCpusPerTask() {
    int key = key(year, month);
    return key <= LAST_THAT_HANDED_ON || key >= FIRST_THAT_HANDS_ON_AGAIN;
  }

  private static int key(int year, int month) {
    return year * 100 + month;
  }
}
