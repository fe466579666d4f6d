package dev.rankwise.analyzer.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The machines that are known by name. */
public final class Machines {
  private static final String RESOURCE = "machines.json";
  private static final List<Machine> ALL = read();

  private Machines() {}

  /** All, in the order of the list. */
  public static List<Machine> all() {
    return ALL;
  }

  /** The machine that is called {@code name}, by its name or an alias, in any case. */
  public static Optional<Machine> named(String name) {
    return ALL.stream().filter(machine -> machine.isCalled(name)).findFirst();
  }

  /** A machine of the cluster that Slurm calls {@code cluster}: how it launches jobs. */
  public static Optional<Machine> ofCluster(String cluster) {
    String lower = cluster.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(machine -> machine.house().clusters().stream().anyMatch(lower::startsWith))
        .findFirst();
  }

  private static List<Machine> read() {
    try (InputStream in =
        Objects.requireNonNull(Machines.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return MachineJson.readAll(text, RESOURCE);
    } catch (IOException | UnreadableMachineException e) {
      throw new IllegalStateException("the list of machines is broken", e);
    }
  }
}
