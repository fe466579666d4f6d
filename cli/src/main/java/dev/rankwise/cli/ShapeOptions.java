package dev.rankwise.cli;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.layout.LayoutRequest;
import dev.rankwise.analyzer.layout.ProgramKind;
import dev.rankwise.analyzer.machine.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe a shape of ranks. */
final class ShapeOptions {
  private static final Pattern DISTRIBUTION =
      Pattern.compile("[a-zA-Z*]+(=[0-9]+|(:[a-z*]+)*)(,[A-Za-z]+)?");

  /** How ranks are bound; the names are those of Slurm's options. */
  enum Style {
    CPU_BIND,
    NOMULTITHREAD,
    THREADS_PER_CORE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Nodes; as few as hold the ranks unless given.")
  private @Nullable Integer nodes;

  @Option(names = "--ntasks", paramLabel = "R", description = "Ranks, over all nodes.")
  private @Nullable Integer tasks;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Threads of a rank; its cores unless given.")
  private @Nullable Integer threads;

  @Option(
      names = "--kind",
      description =
          "What is launched: ${COMPLETION-CANDIDATES}. Unless given, hybrid with --threads above 1,"
              + " else mpi.")
  private @Nullable ProgramKind kind;

  @Option(
      names = "--style",
      description = "How ranks are bound, instead of as the centre does: ${COMPLETION-CANDIDATES}.")
  private @Nullable Style style;

  @Option(
      names = "--distribution",
      paramLabel = "D",
      description = "Slurm's --distribution, such as block:cyclic, instead of the centre's.")
  private @Nullable String distribution;

  @Option(names = "--smt", description = "Put a thread on each hardware thread, not on each core.")
  private boolean smt;

  @Option(
      names = "--no-fill",
      description = "Give a rank what its threads need, not its share of the node.")
  private boolean noFill;

  @Option(names = "--gpus", description = "Each rank uses a GPU.")
  private boolean gpus;

  /** The shape that was asked for. */
  LayoutRequest request(Machine machine, List<String> program) throws CommandException {
    if (tasks == null) {
      throw CommandException.usage("name the ranks: --ntasks R");
    }
    if (distribution != null && !DISTRIBUTION.matcher(distribution).matches()) {
      throw CommandException.usage("--distribution " + distribution + ": no such distribution");
    }
    try {
      return new LayoutRequest(
          machine,
          number(nodes),
          tasks,
          number(threads),
          kind(),
          Optional.ofNullable(style).map(given -> BindingStyle.valueOf(given.name())),
          Optional.ofNullable(distribution),
          smt,
          noFill,
          gpus,
          program);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e);
    }
  }

  private ProgramKind kind() {
    if (kind != null) {
      return kind;
    }
    return threads != null && threads > 1 ? ProgramKind.HYBRID : ProgramKind.MPI;
  }

  private static OptionalInt number(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
