package dev.rankwise.agent.observe;

import dev.rankwise.trace.LaunchIdentity;
import java.util.Map;

/**
 * A rank of this node.
 *
 * @param identity its place in the parallel program
 * @param pid the process that {@code rankwise exec} became
 * @param environment that process's variables
 */
record ObservedRank(LaunchIdentity identity, long pid, Map<String, String> environment) {
  ObservedRank {
    environment = Map.copyOf(environment);
  }
}
