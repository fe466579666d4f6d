package dev.rankwise.reports.page;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.OptionalInt;

/** What a run looked like from outside. */
public final class RunShape {
  private RunShape() {}

  /** The Slurm job, or empty. */
  public static String job(Run run) {
    return run.ranks().get(0).launch().jobId();
  }

  /** The Slurm step, or empty. */
  public static String step(Run run) {
    return run.ranks().get(0).launch().stepId();
  }

  /** CPUs that each rank may use, when that is the same for all. */
  public static OptionalInt cpusPerRank(Run run) {
    int[] sizes = run.ranks().stream().mapToInt(RankProfile::cpus).distinct().toArray();
    return sizes.length == 1 ? OptionalInt.of(sizes[0]) : OptionalInt.empty();
  }

  /** "job 4242, step 0", "job 4242" or "run" without Slurm. */
  public static String name(Run run) {
    String step = step(run).isEmpty() ? "" : ", step " + step(run);
    return job(run).isEmpty() ? "run without Slurm" : "job " + job(run) + step;
  }

  /** "4 ranks on 2 nodes, 4 CPUs each". */
  public static String size(Run run) {
    String ranks = Figures.count(run.expectedRanks(), "rank", "ranks");
    String nodes = Figures.count(run.nodes().size(), "node", "nodes");
    OptionalInt cpus = cpusPerRank(run);
    String each =
        cpus.isPresent()
            ? Figures.count(cpus.getAsInt(), "CPU", "CPUs")
                + (run.ranks().size() > 1 ? " each" : "")
            : cpuRange(run);
    return ranks + " on " + nodes + ", " + each;
  }

  private static String cpuRange(Run run) {
    var sizes = run.ranks().stream().mapToInt(RankProfile::cpus).summaryStatistics();
    return sizes.getMin() + " to " + sizes.getMax() + " CPUs each";
  }
}
