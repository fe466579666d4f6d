package dev.rankwise.agent.observe;

import dev.rankwise.agent.proc.ParentReader;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.LaunchIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the processes of the ranks of one node.
 *
 * <p>{@code rankwise exec} leaves its number in {@value #MARK} and becomes the program, so the
 * process whose own number that is, is a rank's own. What it starts inherits the variable, or has
 * it as its parent. Of a program with rights of its own the kernel hides the variables; the rank
 * that started the observer is known all the same.
 */
final class StepProcesses {
  /** Holds the number of the rank's own process. */
  static final String MARK = "RANKWISE_EXEC_PID";

  /** Holds the run directory. */
  static final String DIRECTORY = "RANKWISE_DIR";

  /** Slurm's name of the node: several of its nodes may be one machine. */
  static final String NODE = "SLURMD_NODENAME";

  /** A process becomes a rank when it turns from {@code rankwise exec} into the program. */
  private static final int LOOKS_AT_A_STRANGER = 20;

  /**
   * A process that was found.
   *
   * @param pid the kernel's number of it
   * @param parentPid what started it, as far as still known
   * @param rank the rank that it belongs to
   */
  record Found(long pid, long parentPid, ObservedRank rank) {
    /** Whether it is the process that the launcher started. */
    boolean isRanksOwn() {
      return pid == rank.pid();
    }
  }

  private final SystemFiles files;
  private final ParentReader parents;
  private final String directory;
  private final String node;
  private final ObservedRank first;
  private final Map<Long, ObservedRank> ranks = new HashMap<>();
  private final Map<Long, ObservedRank> members = new HashMap<>();
  private final Map<Long, Integer> strangers = new HashMap<>();

  /**
   * A finder that has not looked yet.
   *
   * @param directory the run directory as {@value #DIRECTORY} names it
   * @param node the node as {@value #NODE} names it, empty where that is not set
   * @param first the rank that started the observer
   */
  StepProcesses(SystemFiles files, String directory, String node, ObservedRank first) {
    this.files = files;
    this.parents = new ParentReader(files);
    this.directory = directory;
    this.node = node;
    this.first = first;
  }

  /** The ranks that were ever seen. */
  int ranksSeen() {
    return ranks.size();
  }

  /** Whether {@code pid} is or was the own process of a rank that was seen. */
  boolean hasSeen(long pid) {
    return ranks.containsKey(pid);
  }

  /** The processes that appeared since the last look. */
  List<Found> look() {
    Set<Long> pids = pids();
    members.keySet().retainAll(pids);
    strangers.keySet().retainAll(pids);
    List<Found> found = new ArrayList<>();
    for (Long pid : pids) {
      int looks = strangers.getOrDefault(pid, 0);
      if (members.containsKey(pid) || looks >= LOOKS_AT_A_STRANGER) {
        continue;
      }
      long parent = parents.parentOf(pid);
      ObservedRank rank = rankOf(pid, parent);
      if (rank == null) {
        strangers.put(pid, looks + 1);
      } else {
        strangers.remove(pid);
        members.put(pid, rank);
        found.add(new Found(pid, parent, rank));
      }
    }
    return found;
  }

  private Set<Long> pids() {
    Set<Long> pids = new LinkedHashSet<>();
    for (String name : files.names("proc")) {
      if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
        pids.add(Long.valueOf(name));
      }
    }
    return pids;
  }

  private @Nullable ObservedRank rankOf(long pid, long parent) {
    Map<String, String> environment = ProcessEnvironment.read(files.about(pid), MARK);
    String mark = environment.getOrDefault(MARK, "");
    if (!mark.isEmpty() && isOfThisStep(environment)) {
      if (mark.equals(Long.toString(pid))) {
        return seen(new ObservedRank(LaunchIdentity.from(environment), pid, environment));
      }
      for (ObservedRank rank : ranks.values()) {
        if (mark.equals(Long.toString(rank.pid()))) {
          return rank;
        }
      }
    }
    return pid == first.pid() && isHidden(files.about(pid)) ? seen(first) : members.get(parent);
  }

  private ObservedRank seen(ObservedRank rank) {
    ranks.put(rank.pid(), rank);
    return rank;
  }

  /** Whether the kernel tells nothing of a living process's memory: it has rights of its own. */
  private static boolean isHidden(SystemFiles process) {
    return process.text(process.ofProcess("environ")).isEmpty()
        && process
            .text(process.ofProcess("stat"))
            .filter(stat -> !stat.contains(") Z"))
            .isPresent();
  }

  private boolean isOfThisStep(Map<String, String> environment) {
    return directory.equals(environment.get(DIRECTORY))
        && node.equals(environment.getOrDefault(NODE, ""));
  }
}
