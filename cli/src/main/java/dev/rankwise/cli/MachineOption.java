package dev.rankwise.cli;

import dev.rankwise.analyzer.machine.KernelTopology;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.MachineJson;
import dev.rankwise.analyzer.machine.Machines;
import dev.rankwise.analyzer.machine.UnreadableMachineException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --machine}: one that is known by name, a file, or this node. */
final class MachineOption {
  private static final String HERE = "here";
  private static final long MOST_BYTES = 1 << 20;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description =
          "A machine by name (rankwise layout --list), FILE.json with one of your own, or 'here'"
              + " for this node.")
  private @Nullable String name;

  /** The machine, empty when none is named. */
  Optional<Machine> find(Console console) throws CommandException, IOException {
    if (name == null) {
      return Optional.empty();
    }
    try {
      if (name.equals(HERE)) {
        return Optional.of(thisNode(console));
      }
      if (name.endsWith(".json")) {
        return Optional.of(ofFile(console.resolve(Path.of(name))));
      }
    } catch (UnreadableMachineException e) {
      throw CommandException.unreadable(e);
    }
    Optional<Machine> known = Machines.named(name);
    if (known.isEmpty()) {
      throw CommandException.usage(
          "--machine " + name + ": no such machine: see rankwise layout --list");
    }
    return known;
  }

  private static Machine ofFile(Path file) throws CommandException, UnreadableMachineException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw CommandException.unreadable(file + ": too long for the description of a machine");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return MachineJson.read(text, String.valueOf(file.getFileName()));
    } catch (NoSuchFileException e) {
      throw CommandException.unreadable(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw CommandException.unreadable(file + ": no text in UTF-8");
    } catch (IOException e) {
      throw CommandException.unreadable(e);
    }
  }

  /** This node, launched as its cluster launches, where a job says which that is. */
  private static Machine thisNode(Console console) throws UnreadableMachineException, IOException {
    Optional<Machine> asked = LocalTopology.ask(console, HERE);
    Machine node = asked.isPresent() ? asked.get() : KernelTopology.read(Path.of("/"), HERE);
    return Machines.ofCluster(console.environment().getOrDefault("SLURM_CLUSTER_NAME", ""))
        .map(node::launchedAs)
        .orElse(node);
  }
}
