package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.loads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.trace.Launcher;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotUnderSrunTest {
  private static final String ID = new NotUnderSrun().id();
  private static final String MPI = "/usr/lib/x86_64-linux-gnu/libmpi.so.40.30.4";

  @TempDir Path directory;

  @Test
  void findsAnMpiProgramInAJobWithoutAStep() throws UnreadableRunException {
    Verdict.Found found =
        Verdicts.on(inJob(one().maps(MPI).environment("SLURM_NTASKS", "64")), directory).found(ID);

    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.summary())
        .isEqualTo(
            "The program ran as a single process in job 4711, without srun, although the job asks"
                + " for 64 tasks");
    assertThat(found.lostCoreSeconds()).as("63 of 64 CPUs").isCloseTo(63 * 4, within(0.1));
    assertThat(found.evidence())
        .contains(
            new Evidence("the job", "2 nodes, 64 tasks"),
            new Evidence("MPI library", "Open MPI, " + MPI));
  }

  @Test
  void findsAJobOfSeveralTasksWithoutAStep() throws UnreadableRunException {
    assertThat(
            Verdicts.on(inJob(one().environment("SLURM_NTASKS", "4")), directory)
                .found(ID)
                .confidence())
        .isLessThan(0.9);
  }

  @Test
  void findsComputingOutsideAnyJob() throws UnreadableRunException {
    ScriptedRun run =
        alone(
            one()
                .on(ScriptedNode.plain("login1", 8))
                .mask("0-7")
                .environment("SLURM_CONF", "/etc/slurm/slurm.conf")
                .phase(4, loads(4, "python3-", 1, 0)));

    Verdict.Found found = Verdicts.on(run, directory).found(ID);

    assertThat(found.summary()).isEqualTo("The program computed on login1 outside any job");
    assertThat(found.lostCoreSeconds()).isZero();
  }

  @Test
  void isClearForSmallWorkOutsideJobs() throws UnreadableRunException {
    ScriptedRun run =
        alone(one().environment("SLURM_CONF", "/etc/slurm/slurm.conf").phase(4, busy("python3")));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearOnAMachineWithoutSlurm() throws UnreadableRunException {
    ScriptedRun run =
        alone(
            one()
                .on(ScriptedNode.plain("desk", 8))
                .mask("0-7")
                .phase(4, loads(4, "python3-", 1, 0)));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearForASerialProgramInAJob() throws UnreadableRunException {
    ScriptedRank serial = one().environment("SLURM_NTASKS", "1").phase(4, busy("python3"));

    assertThat(Verdicts.on(alone(serial).job("4711"), directory).of(ID))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearInAStep() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.observed("./a").maps(MPI).computes(2));

    assertThat(Verdicts.on(run, directory).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  private static ScriptedRank one() {
    return new ScriptedRank(0, 1).observed("python3 app.py");
  }

  private static ScriptedRun inJob(ScriptedRank rank) {
    return alone(
            rank.environment("SLURM_JOB_CPUS_PER_NODE", "64(x2)")
                .on(ScriptedNode.plain("n1", 64))
                .mask("0-63")
                .environment("SLURM_JOB_NUM_NODES", "2")
                .phase(4, busy("python3")))
        .job("4711");
  }

  private static ScriptedRun alone(ScriptedRank rank) {
    return ScriptedRun.of(List.of(rank)).launchedBy(Launcher.NONE);
  }
}
