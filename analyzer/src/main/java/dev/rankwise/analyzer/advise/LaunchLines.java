package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.launch.StepVariables;
import dev.rankwise.analyzer.merge.LaunchRecord;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells how a run was launched. */
public final class LaunchLines {
  private LaunchLines() {}

  /**
   * The launch line of a run.
   *
   * @param line the line
   * @param inferred whether it was rebuilt from what the launch left in the ranks, because the
   *     command itself was not recorded. Options that leave the same masks cannot be told apart
   *     then: {@code --exact}, {@code --overlap}, {@code --hint} and {@code --cpu-bind=cores}.
   */
  public record Known(LaunchLine line, boolean inferred) {}

  /** The line that launched {@code run}: the recorded command, else one rebuilt from its ranks. */
  public static Known of(Run run) {
    Launcher launcher = launcherOf(run.ranks().get(0));
    return run.launched()
        .flatMap(record -> recorded(record, launcher))
        .map(line -> new Known(line, false))
        .orElseGet(() -> new Known(rebuilt(run, launcher), true));
  }

  /**
   * What started {@code rank}; {@link Launcher#NONE} for a name that this version does not know.
   */
  static Launcher launcherOf(RankProfile rank) {
    for (Launcher launcher : Launcher.values()) {
      if (launcher.name().equals(rank.launch().launcher().toUpperCase(Locale.ROOT))) {
        return launcher;
      }
    }
    return Launcher.NONE;
  }

  /** Empty when the recorded command is a script that calls the launcher somewhere inside. */
  private static Optional<LaunchLine> recorded(LaunchRecord record, Launcher launcher) {
    if (record.command().isEmpty()) {
      return Optional.empty();
    }
    if (launcher == Launcher.RANKWISE || !record.launcherOptions().isEmpty()) {
      return Optional.of(
          LaunchLine.local(record.launcherOptions(), record.command()).without("output"));
    }
    LaunchLine line = LaunchLine.parse(record.command());
    return line.launcher() == Launcher.NONE && launcher == Launcher.SRUN
        ? Optional.empty()
        : Optional.of(line);
  }

  private static LaunchLine rebuilt(Run run, Launcher launcher) {
    List<String> program = programOf(run.ranks().get(0));
    return switch (launcher) {
      case SRUN -> step(run, LaunchLine.srun(program));
      case RANKWISE ->
          LaunchLine.local(List.of(), program)
              .withTasks(run.expectedRanks())
              .withCpusPerTask(widestMask(run));
      default -> LaunchLine.of(program);
    };
  }

  /** The program's words without the agent that recorded it. */
  public static List<String> programOf(RankProfile rank) {
    return ShellWords.split(rank.launch().command()).stream()
        .filter(word -> !isAgent(word))
        .toList();
  }

  /** Whether {@code word} makes a JVM record itself. */
  public static boolean isAgent(String word) {
    return word.matches("-javaagent:([^=]*/)?rankwise-agent[^/=]*(=.*)?");
  }

  private static LaunchLine step(Run run, LaunchLine line) {
    StepVariables step = new StepVariables(run.ranks().get(0).environment());
    int nodes = step.number("SLURM_STEP_NUM_NODES").orElse(run.nodes().size());
    int tasks = step.number("SLURM_STEP_NUM_TASKS").orElse(run.expectedRanks());
    LaunchLine built = line.withNodes(nodes).withTasks(tasks);
    OptionalInt perNode = step.tasksPerNode();
    if (nodes > 1 && perNode.isPresent()) {
      built = built.with("ntasks-per-node", Integer.toString(perNode.getAsInt()));
    }
    OptionalInt cpus = effectiveCpusPerTask(run, step);
    if (cpus.isPresent()) {
      built = built.withCpusPerTask(cpus.getAsInt());
    }
    if (step.number("SLURM_THREADS_PER_CORE").orElse(0) == 1) {
      built = built.with("threads-per-core", "1");
    }
    if (step.number("SLURM_OVERCOMMIT").orElse(0) == 1) {
      built = built.withFlag("overcommit");
    }
    built = with(built, "cpu-bind", step.cpuBind());
    built = with(built, "distribution", step.distribution());
    built = with(built, "mem-bind", step.memoryBinding());
    return with(built, "mpi", step.text("SLURM_MPI_TYPE"));
  }

  private static LaunchLine with(LaunchLine line, String name, Optional<String> value) {
    return value.map(given -> line.with(name, given)).orElse(line);
  }

  /**
   * What {@code -c} came to. A step that was given CPUs of its own counts them on the node;
   * otherwise the masks tell, unless each is the whole of what the job holds there: then there was
   * no {@code -c} that counted.
   */
  private static OptionalInt effectiveCpusPerTask(Run run, StepVariables step) {
    RankProfile rank = run.ranks().get(0);
    NodeTopology node = run.nodeOf(rank);
    int tasks = Math.max(run.ranksOn(node).size(), rank.launch().localSize());
    int held = step.jobCpusPerNode().orElse(node.online().size());
    int ofStep = step.cpusOnNode().orElse(held);
    if (ofStep < held) {
      return ofStep >= tasks ? OptionalInt.of(ofStep / tasks) : OptionalInt.empty();
    }
    int mask = widestMask(run);
    return tasks == 1 || (long) mask * tasks <= Math.max(held, 1)
        ? OptionalInt.of(mask)
        : OptionalInt.empty();
  }

  private static int widestMask(Run run) {
    return run.ranks().stream().mapToInt(RankProfile::cpus).max().orElse(1);
  }
}
