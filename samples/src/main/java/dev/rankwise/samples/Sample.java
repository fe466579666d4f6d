package dev.rankwise.samples;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A program with one known fault. */
public interface Sample {

  /** Place in the manual, from 1. */
  int number();

  /** The word that starts it: {@code java -jar rankwise-samples.jar NAME}. */
  String name();

  /** One sentence: what is wrong with it, or that nothing is. */
  String fault();

  /** Identifier of the finding Rankwise should report, empty for a healthy program. */
  Optional<String> finding();

  /** What can be set on its command line. */
  List<Option> options();

  /**
   * Reads the options and returns the program they describe.
   *
   * @throws UsageException when a value is out of its range
   */
  Program prepare(Options options);

  /** The option that every sample has for the length of its run. */
  static Option seconds(int defaultSeconds, String description) {
    return Option.value(
        "seconds", Integer.toString(defaultSeconds), description + ", 0.01 to 86400");
  }

  /** A sample with all its options read. */
  interface Program {

    /**
     * Runs this rank's part.
     *
     * @return the result, the same on every rank and in every run
     * @throws IOException when another rank is lost
     * @throws InterruptedException when this rank is asked to stop
     */
    String run(Ranks ranks) throws IOException, InterruptedException;
  }
}
