package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.NodeTopology;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Ranks across memory nodes: numbers of CPUs for each rank that leave none across. */
final class StraddlesNumaAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "straddles-numa";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    NodeTopology node = situation.run().nodeOf(situation.ranksOf(finding).get(0));
    int cpus = node.numaNodes().stream().mapToInt(numa -> numa.size()).min().orElse(1);
    List<String> fitting =
        IntStream.rangeClosed(1, cpus)
            .filter(count -> cpus % count == 0 && count % node.threadsPerCore() == 0)
            .mapToObj(Integer::toString)
            .toList();
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Remedy.because(
                    "A thread reads memory of another memory node more slowly, and a rank that"
                        + " lies across two has half of its memory there.",
                    "P08; NERSC documentation, Process and thread affinity; ARCHER2 documentation,"
                        + " Running jobs",
                    "A rank that needs more memory than one memory node has, or one rank for each"
                        + " node on purpose.")
                .withCode(
                    "Give each rank a number of CPUs (srun -c) that divides the "
                        + cpus
                        + " of a memory node evenly: "
                        + String.join(", ", fitting)
                        + "."));
  }
}
