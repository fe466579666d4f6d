package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Optional;

/** Ranks of a node that share CPUs: a line that gives each its own. */
final class SharedCpusAdvice implements AdviceRule {
  /** Options that mean nothing inside an allocation. */
  private static final List<String> ALLOCATING =
      List.of("partition", "account", "qos", "time", "constraint", "reservation");

  @Override
  public String findingId() {
    return "shared-cpus";
  }

  @Override
  public Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    return situation.room().flatMap(room -> room.filled().or(() -> inLargerAllocation(situation)));
  }

  /**
   * Where {@code srun -O} made the allocation itself, it asked for one CPU per node; without {@code
   * -O} it asks for what the line says, which the nodes have if their cores suffice.
   */
  private static Optional<Layout> inLargerAllocation(Situation situation) {
    boolean overcommitted =
        situation.line().has("overcommit")
            || situation.step().number("SLURM_OVERCOMMIT").orElse(0) == 1;
    if (!overcommitted || !madeOwnAllocation(situation)) {
      return Optional.empty();
    }
    return situation
        .roomOnWholeNodes()
        .flatMap(whole -> whole.forThreads(Situation.busyThreads(situation.run().ranks())));
  }

  /** Such a line says what to allocate, or the job is named after its program. */
  private static boolean madeOwnAllocation(Situation situation) {
    LaunchLine line = situation.line();
    if (ALLOCATING.stream().anyMatch(line::has)) {
      return true;
    }
    String program = line.program().isEmpty() ? "" : ShellWords.fileName(line.program().get(0));
    return situation
        .step()
        .text("SLURM_JOB_NAME")
        .filter(name -> name.equals(program) || name.startsWith("rankwise"))
        .isPresent();
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    return situation
        .planned()
        .map(
            layout ->
                Remedy.because(
                        "Ranks that may run on the same CPUs take turns on them. An explicit -c"
                            + " and one binding give each rank CPUs of its own.",
                        "P05, P01; srun(1), --cpu-bind and --overcommit; NERSC documentation,"
                            + " Process and thread affinity",
                        "Sockets or NUMA nodes that ranks share on purpose, or helper threads of"
                            + " GPU ranks. Inside a job that holds fewer CPUs on a node than the"
                            + " line asks for, request them with the job: srun refuses the line.")
                    .relaunched()
                    .predicting(CpuShareModel.predict(situation, layout.cpusPerTask())))
        .or(() -> fewerRanks(situation));
  }

  /** Where the nodes have no CPU for each rank of MPI: as many ranks as there are CPUs. */
  private static Optional<Remedy> fewerRanks(Situation situation) {
    LaunchLine line = situation.line();
    int cpus = situation.run().allocatedCpus();
    if (line.launcher() != Launcher.SRUN
        || line.launchesSeveralPrograms()
        || situation.run().expectedRanks() <= cpus
        || situation.run().ranks().stream()
            .anyMatch(rank -> rank.library(LibraryKind.MPI).isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        Remedy.because(
                "There are more ranks than CPUs. A rank that waits in MPI polls and takes its CPU"
                    + " from one that computes; as many ranks as CPUs have it for themselves.",
                "P18, P05; srun(1), --overcommit; NERSC documentation, Process and thread affinity",
                "A program whose number of ranks is given by its input, or a job that can hold more"
                    + " CPUs: then request them and keep the ranks.")
            .withLine(line.without("overcommit", "ntasks-per-node").withTasks(cpus)));
  }
}
