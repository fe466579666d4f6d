package dev.rankwise.analyzer.launch;

import java.util.List;

/**
 * A launch line and where its parts are in the words that it was read from.
 *
 * @param line the line
 * @param launcher the index of the launcher's word
 * @param options its options in the order of the words
 */
public record LaunchWords(LaunchLine line, int launcher, List<Placed> options) {

  /**
   * An option and its words.
   *
   * @param option the option
   * @param first the index of its first word
   * @param last the index of its last word
   * @param clustered whether it shares a word with other options, as in {@code -lun4}
   */
  public record Placed(LaunchOption option, int first, int last, boolean clustered) {}

  public LaunchWords {
    options = List.copyOf(options);
  }

  /** The launch line that {@code words} are. */
  public static LaunchWords read(List<String> words) {
    return new LaunchLineParser(words).read();
  }

  /** The options that {@code words} are, up to the first word that is none. */
  public static List<Placed> options(List<String> words) {
    return new LaunchLineParser(words).options();
  }
}
