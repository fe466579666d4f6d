package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a job script says beside its layout.
 *
 * @param name the job's name
 * @param time the time limit as Slurm writes it, such as {@code 00:30:00}
 * @param account the account to charge
 * @param partition the partition, instead of the machine's
 * @param record whether Rankwise is to record the run
 */
public record JobHeader(
    String name,
    Optional<String> time,
    Optional<String> account,
    Optional<String> partition,
    boolean record) {
  static final String RUN_DIRECTORY = "rankwise-$SLURM_JOB_ID";

  private static final Pattern TIME =
      Pattern.compile("[0-9]{1,6}(:[0-9]{1,2}){0,2}|[0-9]{1,4}-[0-9]{1,2}(:[0-9]{1,2}){0,2}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.,@+-]{1,100}");

  public JobHeader {
    check("job name", Optional.of(name), WORD);
    check("time", time, TIME);
    check("account", account, WORD);
    check("partition", partition, WORD);
  }

  private static void check(String what, Optional<String> value, Pattern pattern) {
    if (value.isPresent() && !pattern.matcher(value.get()).matches()) {
      throw new IllegalArgumentException(what + " " + value.get() + ": not one that Slurm knows");
    }
  }

  /** A job's name out of the program's words. */
  public static String nameOf(List<String> program) {
    String last =
        program.stream()
            .filter(word -> !word.startsWith("-"))
            .filter(word -> !word.matches("(.*/)?(java|python[0-9.]*|bash|sh)"))
            .findFirst()
            .orElse("job");
    String name =
        last.substring(last.lastIndexOf('/') + 1)
            .replaceFirst("\\.(py|jar|sh)$", "")
            .replaceAll("[^A-Za-z0-9_-]+", "-")
            .replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "job" : name.substring(0, Math.min(40, name.length()));
  }
}
