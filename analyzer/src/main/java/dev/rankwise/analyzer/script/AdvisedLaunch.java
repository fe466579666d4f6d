package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.advise.Recommendation;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.trace.Launcher;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What all recommendations about a run come to.
 *
 * @param before the launch line as it was
 * @param after the line to use; the same where only the environment changes
 * @param environment variables to export, in order; an empty value means unset
 */
record AdvisedLaunch(LaunchLine before, LaunchLine after, Map<String, String> environment) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  AdvisedLaunch {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /**
   * The one line that {@code recommendations} agree on, with the environment of all; empty when
   * none of them changes either, or when {@code srun} is not the launcher of the line to use.
   */
  static Optional<AdvisedLaunch> of(List<Recommendation> recommendations) {
    Map<String, String> environment = new LinkedHashMap<>();
    recommendations.forEach(
        advice ->
            advice
                .environment()
                .forEach(
                    (name, value) -> {
                      if (NAME.matcher(name).matches()) {
                        environment.putIfAbsent(name, value);
                      }
                    }));
    Optional<String> before =
        recommendations.stream().map(Recommendation::launchBefore).findFirst();
    Optional<String> changed =
        recommendations.stream().flatMap(advice -> advice.launchAfter().stream()).findFirst();
    return before.flatMap(
        was ->
            changed
                .or(() -> environment.isEmpty() ? Optional.empty() : before)
                .filter(line -> isOneLine(line) && isOneLine(was))
                .map(line -> new AdvisedLaunch(parse(was), parse(line), environment))
                .filter(advice -> advice.after.launcher() == Launcher.SRUN)
                .filter(advice -> !advice.after.launchesSeveralPrograms()));
  }

  private static boolean isOneLine(String line) {
    return line.lines().count() == 1;
  }

  private static LaunchLine parse(String line) {
    return LaunchLine.parse(ShellWords.split(line));
  }

  /** Whether the line changes, and not only what stands around it. */
  boolean changesLine() {
    return !before.equals(after);
  }
}
