package dev.rankwise.agent.observe;

import dev.rankwise.agent.proc.ControlGroups;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.agent.proc.Throttling;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the control groups of processes once per look: the processes of a rank, and often all ranks
 * of a node, are in the same ones.
 */
final class ThrottlingOnce {
  private final Map<String, Shared> byGroups = new HashMap<>();

  /** The control groups of one or more processes. */
  static final class Shared implements Throttling {
    private final ControlGroups groups;
    private @Nullable OptionalLong nanos;

    Shared(ControlGroups groups) {
      this.groups = groups;
    }

    ControlGroups groups() {
      return groups;
    }

    @Override
    public OptionalLong throttledNanos() {
      OptionalLong known = nanos;
      if (known == null) {
        known = groups.throttledNanos();
        nanos = known;
      }
      return known;
    }
  }

  /** The groups of the process that {@code files} are about. */
  Shared of(SystemFiles files) {
    String names = files.text(files.ofProcess("cgroup")).orElse("");
    Shared shared = byGroups.get(names);
    if (shared == null) {
      shared = new Shared(ControlGroups.read(files));
      byGroups.put(names, shared);
    }
    return shared;
  }

  /** Lets the next look read again. */
  void forget() {
    for (Shared shared : byGroups.values()) {
      shared.nanos = null;
    }
  }
}
