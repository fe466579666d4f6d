package dev.rankwise.cli;

import java.util.List;

/**
 * One run of a study.
 *
 * @param ranks how many ranks it has
 * @param cpusPerRank how many CPUs each of them gets
 * @param repetition which run of this shape it is, from 1
 */
record StudyPoint(int ranks, int cpusPerRank, int repetition) {
  private static final String RANKS = "{n}";
  private static final String CPUS = "{c}";

  /** Whether {@code command} says where the number of ranks goes. */
  static boolean takesRanks(List<String> command) {
    return command.stream().anyMatch(word -> word.contains(RANKS));
  }

  /** Whether {@code command} says where the CPUs of a rank go. */
  static boolean takesCpus(List<String> command) {
    return command.stream().anyMatch(word -> word.contains(CPUS));
  }

  /** {@code command} with the numbers of this point filled in. */
  List<String> fill(List<String> command) {
    return command.stream()
        .map(
            word ->
                word.replace(RANKS, Integer.toString(ranks))
                    .replace(CPUS, Integer.toString(cpusPerRank)))
        .toList();
  }

  /** The name of its run directory: ranks, CPUs of each, repetition. */
  String folder() {
    return ranks + "x" + cpusPerRank + "-" + repetition;
  }

  /** For people. */
  String label() {
    String size = ranks == 1 ? "1 rank" : ranks + " ranks";
    return cpusPerRank == 1 ? size : size + " x " + cpusPerRank + " CPUs";
  }
}
