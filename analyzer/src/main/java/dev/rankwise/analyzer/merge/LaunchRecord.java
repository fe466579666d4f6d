package dev.rankwise.analyzer.merge;

import java.util.List;

/**
 * What {@code rankwise run} wrote in {@code run.json}.
 *
 * @param command the words of the command that was recorded, as given after {@code --}; untrusted
 *     text
 * @param launcherOptions the words before {@code --} that shaped a local launch ({@code -n 4 -c
 *     1}); empty when the command itself launches
 * @param startedEpochMillis when it was started
 * @param exitCode the command's exit code, -1 while it runs
 */
public record LaunchRecord(
    List<String> command, List<String> launcherOptions, long startedEpochMillis, int exitCode) {
  public LaunchRecord {
    command = List.copyOf(command);
    launcherOptions = List.copyOf(launcherOptions);
  }
}
