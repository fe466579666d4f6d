package dev.rankwise.analyzer.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of node, and how jobs are launched on it.
 *
 * @param name its name, such as {@code cori-haswell}
 * @param aliases other names
 * @param site the centre, or empty
 * @param processor the processor's name, or empty
 * @param node what a node has
 * @param house how jobs are launched
 * @param gpus the GPUs of a node
 * @param network the network between nodes
 * @param environment variables to export, by the kind of program
 * @param note what to know about the entry, or empty
 * @param sources where all of this is written, at least one
 */
public record Machine(
    String name,
    List<String> aliases,
    String site,
    String processor,
    NodeShape node,
    House house,
    Gpus gpus,
    Network network,
    Environment environment,
    String note,
    List<String> sources) {

  /**
   * Variables to export, in order.
   *
   * @param hybrid for ranks with threads
   * @param multiprocessing for processes that fork workers
   * @param fork for ranks that fork under MPI, beyond what the network needs
   */
  public record Environment(
      Map<String, String> hybrid, Map<String, String> multiprocessing, Map<String, String> fork) {
    static final Environment NONE = new Environment(Map.of(), Map.of(), Map.of());

    public Environment {
      hybrid = ordered(hybrid);
      multiprocessing = ordered(multiprocessing);
      fork = ordered(fork);
    }

    private static Map<String, String> ordered(Map<String, String> variables) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  public Machine {
    aliases = List.copyOf(aliases);
    sources = List.copyOf(sources);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a machine needs a name");
    }
  }

  /** A node about which nothing but its shape is known. */
  static Machine plain(String name, String processor, NodeShape node, String source) {
    return new Machine(
        name,
        List.of(),
        "",
        processor,
        node,
        House.USUAL,
        Gpus.NONE,
        Network.UNKNOWN,
        Environment.NONE,
        "",
        List.of(source));
  }

  /** This node, launched as jobs are launched on {@code other}. */
  public Machine launchedAs(Machine other) {
    return new Machine(
        name,
        aliases,
        other.site,
        processor,
        node,
        other.house,
        gpus,
        other.network,
        other.environment,
        note,
        sources);
  }

  /** Whether {@code called} is one of its names. */
  boolean isCalled(String called) {
    return name.equalsIgnoreCase(called) || aliases.stream().anyMatch(called::equalsIgnoreCase);
  }

  /** Whether jobs are started with {@code ibrun}, and never with {@code srun}. */
  public boolean usesIbrun() {
    return house.launcher() == House.Starter.IBRUN;
  }

  /** What a rank that forks under MPI needs. */
  public Map<String, String> forkEnvironment() {
    Map<String, String> variables = new LinkedHashMap<>(network.forkEnvironment());
    variables.putAll(environment.fork());
    return variables;
  }
}
