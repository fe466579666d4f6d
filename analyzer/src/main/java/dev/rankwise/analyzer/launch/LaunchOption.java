package dev.rankwise.analyzer.launch;

import java.util.List;
import java.util.Optional;

/**
 * One option of a launch line.
 *
 * @param name its long name without dashes, such as {@code cpus-per-task}; an option that is not
 *     known keeps the name it was given
 * @param value its value, absent for a flag
 * @param written the words it is written with
 */
public record LaunchOption(String name, Optional<String> value, List<String> written) {
  public LaunchOption {
    written = List.copyOf(written);
    if (name.isEmpty() || written.isEmpty()) {
      throw new IllegalArgumentException("an option without a name: " + written);
    }
  }
}
