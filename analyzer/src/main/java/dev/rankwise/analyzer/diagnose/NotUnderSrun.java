package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RankTotals;
import dev.rankwise.trace.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program that should run in a step does not: a parallel one inside an allocation, which starts
 * as one process without {@code srun} (rule L02), or one that computes outside any job on a machine
 * with Slurm (rule L01).
 */
public final class NotUnderSrun implements Detector {
  /** Rule L01, by judgement: what a login node may be used for ends here. */
  private static final double LOGIN_CPU_SECONDS = 60;

  private static final double LOGIN_BUSY_THREADS = 1.5;
  private static final long LOGIN_RSS_BYTES = 4L << 30;

  /** Variables of sites with Slurm that are set outside jobs, too. */
  private static final Set<String> SITE_VARIABLES =
      Set.of("SLURM_CONF", "SLURM_CLUSTER_NAME", "NERSC_HOST", "LMOD_SYSTEM_NAME");

  @Override
  public String id() {
    return "not-under-srun";
  }

  @Override
  public Verdict evaluate(Measures measures) {
    Run run = measures.run();
    RankProfile rank = run.ranks().get(0);
    if (isStep(rank)) {
      return new Verdict.Clear(id());
    }
    Optional<Verdict.Found> found =
        rank.launch().jobId().isEmpty() ? outsideJobs(run, rank) : insideJob(run, rank);
    return found.isPresent() ? found.get() : new Verdict.Clear(id());
  }

  private static boolean isStep(RankProfile rank) {
    String launcher = rank.launch().launcher();
    return !launcher.equals(Launcher.NONE.name()) && !launcher.equals(Launcher.RANKWISE.name());
  }

  private Optional<Verdict.Found> insideJob(Run run, RankProfile rank) {
    int tasks = number(rank, "SLURM_NTASKS");
    int nodes = number(rank, "SLURM_JOB_NUM_NODES");
    Optional<Library> mpi = rank.library(LibraryKind.MPI);
    if (run.expectedRanks() > 1 || (mpi.isEmpty() && tasks < 2 && nodes < 2)) {
      return Optional.empty();
    }
    double lost =
        Math.max(0, heldCpus(run, rank) * run.elapsedSeconds() - rank.totals().cpuSeconds());
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "the job",
            "%s, %s"
                .formatted(
                    Words.plural(Math.max(1, nodes), "node"),
                    Words.plural(Math.max(1, tasks), "task"))));
    mpi.ifPresent(
        library ->
            evidence.add(new Evidence("MPI library", library.name() + ", " + library.path())));
    evidence.add(new Evidence("step", "none: SLURM_STEP_ID is not set"));
    return Optional.of(
        new Verdict.Found(
            id(),
            tasks > 1 || nodes > 1 ? Severity.CRITICAL : Severity.WARNING,
            "The program ran as a single process in job %s, without srun%s"
                .formatted(
                    rank.launch().jobId(),
                    tasks > 1 ? ", although the job asks for %d tasks".formatted(tasks) : ""),
            List.of(rank.rank()),
            lost,
            evidence,
            mpi.isPresent() ? 0.95 : 0.7));
  }

  /** CPUs of the job that can be told to be its own, on the node that the program ran on. */
  private static int heldCpus(Run run, RankProfile rank) {
    return Math.max(
        Placement.usable(run, run.nodeOf(rank)).size(), Placement.cpusHeld(run, run.nodeOf(rank)));
  }

  private Optional<Verdict.Found> outsideJobs(Run run, RankProfile rank) {
    Optional<String> site =
        SITE_VARIABLES.stream().filter(rank.environment()::containsKey).sorted().findFirst();
    if (site.isEmpty() || run.ranks().stream().noneMatch(NotUnderSrun::computesMuch)) {
      return Optional.empty();
    }
    RankTotals totals = rank.totals();
    return Optional.of(
        new Verdict.Found(
            id(),
            Severity.WARNING,
            "The program computed on %s outside any job".formatted(rank.node()),
            Words.numbers(run.ranks()),
            0,
            List.of(
                new Evidence("job", "none: SLURM_JOB_ID is not set"),
                new Evidence("a machine with Slurm", site.get() + " is set"),
                new Evidence(
                    "used",
                    "%s of CPU time, %s busy threads"
                        .formatted(
                            Words.seconds(totals.cpuSeconds()),
                            Words.number(totals.busyThreads())))),
            0.8));
  }

  private static boolean computesMuch(RankProfile rank) {
    RankTotals totals = rank.totals();
    return totals.cpuSeconds() > LOGIN_CPU_SECONDS
        || totals.peakBusyThreads() > LOGIN_BUSY_THREADS
        || totals.peakRssBytes() > LOGIN_RSS_BYTES;
  }

  private static int number(RankProfile rank, String variable) {
    String value = rank.environment().getOrDefault(variable, "");
    return value.matches("[0-9]{1,7}") ? Integer.parseInt(value) : 0;
  }
}
