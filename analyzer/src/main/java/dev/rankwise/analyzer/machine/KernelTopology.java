package dev.rankwise.analyzer.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what the kernel says of a node: {@code /sys/devices/system}, {@code /proc/meminfo} and
 * {@code /proc/cpuinfo}. Source: sysfs documentation, cputopology; proc(5).
 */
public final class KernelTopology {
  private static final Pattern CPU = Pattern.compile("cpu[0-9]{1,5}");
  private static final Pattern NODE = Pattern.compile("node[0-9]{1,5}");
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+([0-9]{1,15}) kB");
  private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.*)");

  private KernelTopology() {}

  /**
   * The node whose file system begins at {@code root}.
   *
   * @param name what to call it
   */
  public static Machine read(Path root, String name) throws UnreadableMachineException {
    Path system = root.resolve("sys/devices/system");
    Set<String> packages = new HashSet<>();
    Set<String> cores = new HashSet<>();
    int cpus = 0;
    for (Path cpu : folders(system.resolve("cpu"), CPU)) {
      Path topology = cpu.resolve("topology");
      Optional<String> siblings = text(topology.resolve("thread_siblings_list"));
      if (siblings.isPresent()) {
        cpus++;
        cores.add(siblings.get());
        packages.add(text(topology.resolve("physical_package_id")).orElse("0"));
      }
    }
    if (cpus == 0) {
      throw new UnreadableMachineException(system + ": no topology of CPUs in it");
    }
    int domains = folders(system.resolve("node"), NODE).size();
    try {
      NodeShape shape =
          LiveNode.shape(packages.size(), cores.size(), cpus, domains, megabytes(root));
      String processor = first(MODEL, root.resolve("proc/cpuinfo")).orElse("");
      return Machine.plain(name, LiveNode.plain(processor), shape, "/sys on this node");
    } catch (IllegalArgumentException e) {
      throw new UnreadableMachineException(system + ": " + e.getMessage(), e);
    }
  }

  private static OptionalLong megabytes(Path root) {
    Optional<String> kilobytes = first(MEMORY, root.resolve("proc/meminfo"));
    return kilobytes.isPresent()
        ? OptionalLong.of(Math.max(1, Long.parseLong(kilobytes.get()) * 1024 / LiveNode.MEGABYTE))
        : OptionalLong.empty();
  }

  private static Optional<String> first(Pattern pattern, Path file) {
    Matcher matcher = pattern.matcher(text(file).orElse(""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static List<Path> folders(Path folder, Pattern name) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> name.matcher(entry.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException absent) {
      return List.of(); // A kernel without it: the caller sees that nothing was found.
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (IOException absent) {
      return Optional.empty(); // A CPU that is offline has no topology.
    }
  }
}
