package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.StepVariables;
import dev.rankwise.trace.Launcher;
import java.util.Optional;

/** A program outside any step: the {@code srun} line that runs it in one. */
final class NotUnderSrunAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "not-under-srun";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    Launcher launcher = LaunchLines.launcherOf(situation.run().ranks().get(0));
    if ((launcher != Launcher.NONE && launcher != Launcher.RANKWISE) || situation.usesIbrun()) {
      return Optional.empty();
    }
    boolean inJob = !situation.run().ranks().get(0).launch().jobId().isEmpty();
    return Optional.of(inJob ? inStep(situation) : inJob(situation));
  }

  private static Remedy inStep(Situation situation) {
    StepVariables step = situation.step();
    int nodes = Math.max(1, step.number("SLURM_JOB_NUM_NODES").orElse(1));
    int tasks = Math.max(nodes, step.number("SLURM_NTASKS").orElse(1));
    LaunchLine line = LaunchLine.srun(situation.line().program()).withTasks(tasks);
    int perNode = (tasks + nodes - 1) / nodes;
    int cpus = step.jobCpusPerNode().orElse(0) / perNode;
    return Remedy.because(
            "Inside an allocation only srun starts ranks on all of its nodes; without it MPI starts"
                + " as a single process, and the rest of the job idles.",
            "L02; ARCHER2 User Guide, Python (mpi4py)",
            "Sites with another launcher (ibrun, mpirun with Open MPI 5), or a program that is"
                + " meant to be a single process: a serial one needs no srun.")
        .withLine(cpus > 0 ? line.withCpusPerTask(cpus) : line);
  }

  private static Remedy inJob(Situation situation) {
    int tasks = situation.run().expectedRanks();
    int threads = Situation.busyThreads(situation.run().ranks());
    return Remedy.because(
            "A login node is shared by everybody who is logged in, and what computes there takes it"
                + " from them; a job has CPUs of its own.",
            "L01; NERSC documentation, Resource usage policies (login nodes)",
            "Editing, compiling and short tests, or a machine that is not a login node.")
        .withLine(
            LaunchLine.srun(situation.line().program()).withTasks(tasks).withCpusPerTask(threads))
        .withCode("For anything longer put the line into a job script and submit it with sbatch.");
  }
}
