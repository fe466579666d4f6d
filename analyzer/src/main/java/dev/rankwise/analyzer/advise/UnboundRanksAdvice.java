package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.launch.Layout;
import java.util.Optional;

/** Ranks that may run anywhere on their node: a line that binds them. */
final class UnboundRanksAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "unbound-ranks";
  }

  @Override
  public Optional<Layout> layout(Verdict.Found finding, Situation situation) {
    return situation.room().flatMap(Situation.Room::filled);
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    return situation
        .planned()
        .map(
            layout ->
                Remedy.because(
                        "Slurm binds by itself only when ranks times CPUs equal the node's"
                            + " sockets, cores or threads. Bound ranks keep their caches and"
                            + " memory near, and size their thread pools for their own CPUs.",
                        "P04, P01; srun(1), --cpu-bind, Auto Binding; NERSC documentation, Process"
                            + " and thread affinity",
                        "A program that binds itself (I_MPI_PIN, MVAPICH, hwloc-bind), or one that"
                            + " is meant to roam.")
                    .relaunched()
                    .predicting(CpuShareModel.predict(situation, layout.cpusPerTask())));
  }
}
