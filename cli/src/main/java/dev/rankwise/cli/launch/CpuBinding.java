package dev.rankwise.cli.launch;

import dev.rankwise.trace.CpuSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the local launcher shares out CPUs. */
public sealed interface CpuBinding {

  /**
   * The CPUs of each rank, by rank; empty where ranks keep the launcher's own CPUs.
   *
   * @param ranks number of ranks, at least 1
   * @param allowed the CPUs that the launcher itself may use
   * @throws UnsupportedCommandException when there are not enough
   */
  Optional<List<CpuSet>> masks(int ranks, CpuSet allowed) throws UnsupportedCommandException;

  /**
   * Reads {@code auto}, {@code none} or {@code map:LIST}.
   *
   * @param cpusPerRank CPUs of each rank, at least 1
   * @param overcommit whether ranks may share CPUs
   * @throws IllegalArgumentException when {@code text} is none of them
   */
  static CpuBinding parse(String text, int cpusPerRank, boolean overcommit) {
    if (text.equals("auto")) {
      return new Packed(cpusPerRank, overcommit);
    }
    if (text.equals("none")) {
      return new Unbound();
    }
    if (text.startsWith("map:")) {
      return new Mapped(
          Stream.of(text.substring(4).split(",", -1)).map(CpuBinding::nonEmptyList).toList());
    }
    throw new IllegalArgumentException("\"" + text + "\" is none of auto, none, map:LIST");
  }

  private static CpuSet nonEmptyList(String list) {
    CpuSet cpus = CpuSet.parseList(list);
    if (cpus.isEmpty()) {
      throw new IllegalArgumentException("an entry of map: names no CPU");
    }
    return cpus;
  }

  /** Every rank keeps the launcher's CPUs. */
  record Unbound() implements CpuBinding {
    @Override
    public Optional<List<CpuSet>> masks(int ranks, CpuSet allowed) {
      return Optional.empty();
    }
  }

  /**
   * The same number of CPUs for each rank, in rising order, no CPU for two ranks.
   *
   * @param cpusPerRank at least 1
   * @param overcommit whether to begin again at the first CPU where there are not enough
   */
  record Packed(int cpusPerRank, boolean overcommit) implements CpuBinding {
    @Override
    public Optional<List<CpuSet>> masks(int ranks, CpuSet allowed)
        throws UnsupportedCommandException {
      List<Integer> cpus = allowed.cpus();
      if (!overcommit && (long) ranks * cpusPerRank > cpus.size()) {
        throw new UnsupportedCommandException(
            "not enough CPUs: %d ranks with %d each need %d, allowed are %d (%s): start fewer, or share them with --overcommit"
                .formatted(ranks, cpusPerRank, (long) ranks * cpusPerRank, cpus.size(), allowed));
      }
      return Optional.of(
          IntStream.range(0, ranks)
              .mapToObj(
                  rank ->
                      CpuSet.of(
                          IntStream.range(0, Math.min(cpusPerRank, cpus.size()))
                              .mapToLong(i -> ((long) rank * cpusPerRank + i) % cpus.size())
                              .mapToInt(i -> cpus.get((int) i))
                              .toArray()))
              .toList());
    }
  }

  /**
   * The user's own choice, to reproduce a launch line with wrong masks.
   *
   * @param sets CPUs by rank, begun again where there are more ranks
   */
  record Mapped(List<CpuSet> sets) implements CpuBinding {
    public Mapped {
      sets = List.copyOf(sets);
    }

    @Override
    public Optional<List<CpuSet>> masks(int ranks, CpuSet allowed)
        throws UnsupportedCommandException {
      for (CpuSet set : sets) {
        if (!allowed.containsAll(set)) {
          throw new UnsupportedCommandException(
              "CPU not allowed: %s in --cpu-bind: choose among %s"
                  .formatted(set.minus(allowed), allowed));
        }
      }
      return Optional.of(
          IntStream.range(0, ranks).mapToObj(rank -> sets.get(rank % sets.size())).toList());
    }
  }
}
