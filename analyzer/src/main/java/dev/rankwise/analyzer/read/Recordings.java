package dev.rankwise.analyzer.read;

import java.util.Map;
import java.util.Optional;

/**
 * What else there is of processes that a node's observer saw.
 *
 * @param files the files of all ranks
 * @param events what was read of them
 */
record Recordings(Map<Integer, RunFiles.OfRank> files, Map<Integer, RankEvents.Result> events) {

  /** Whether there are stacks of the process {@code pid} of {@code rank}. */
  boolean hasStacks(int rank, long pid) {
    RunFiles.OfRank ofRank = files.get(rank);
    return ofRank != null && ofRank.hasStacks(pid);
  }

  /** What the process {@code pid} of {@code rank} recorded about itself. */
  Optional<RankBuilder> of(int rank, long pid) {
    RankEvents.Result ofRank = events.get(rank);
    return ofRank == null
        ? Optional.empty()
        : ofRank.processes().stream()
            .filter(process -> process.launch != null && process.launch.pid() == pid)
            .findFirst();
  }
}
