package dev.rankwise.analyzer;

import dev.rankwise.analyzer.merge.LaunchRecord;
import dev.rankwise.analyzer.read.UnreadableRunException;
import java.nio.file.Path;
import java.util.Optional;

/** The whole way from a run directory to findings and advice. */
public final class Analyzer {
  private Analyzer() {}

  /**
   * Reads and judges a run.
   *
   * @param directory the run directory
   * @param launched what {@code run.json} says, where there is one
   * @throws UnreadableRunException when {@code directory} holds no run that can be read
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static Analysis analyze(Path directory, Optional<LaunchRecord> launched)
      throws UnreadableRunException {
    throw new UnreadableRunException(directory + ": not implemented");
  }
}
