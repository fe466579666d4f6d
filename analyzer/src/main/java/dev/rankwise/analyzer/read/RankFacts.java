package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.event.ChildProcess;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.JvmSizes;
import dev.rankwise.trace.event.MappedFile;
import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.NodeInfo;
import dev.rankwise.trace.event.Region;
import dev.rankwise.trace.event.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded about one process of a rank that needs no accounting in time: what it is, where
 * it ran, what it named, and what is missing. Its size is bounded.
 */
final class RankFacts {
  private static final int MAX_REGION_NAMES = 1_000;
  private static final int MAX_GAPS = 50;
  private static final int MAX_VARIABLES = 1_000;
  private static final int MAX_CHILDREN = 20_000;
  private static final int MAX_CPUS = CpuSet.MAX_CPU + 1;

  final Map<String, String> environment = new LinkedHashMap<>();
  final Map<String, Library> libraries = new TreeMap<>();
  final Map<Integer, NodeCpu> cpus = new HashMap<>();
  final Map<String, RegionTotals> regions = new HashMap<>();
  final Set<Long> children = new LinkedHashSet<>();
  final List<GapNote> gaps = new ArrayList<>();
  @Nullable JvmSizes jvm;
  @Nullable NodeInfo node;
  boolean runQueueKnown = true;

  private final int rank;
  private final Libraries known;

  RankFacts(int rank, Libraries known) {
    this.rank = rank;
    this.known = known;
  }

  /** The facts of a process that the rank started. */
  RankFacts ofChild() {
    return new RankFacts(rank, known);
  }

  /** Takes {@code event} if it tells a fact. */
  void add(TraceEvent event) {
    if (event instanceof Region region) {
      add(new RegionTotals(region.name(), 1, Math.max(0, region.elapsedNanos()) / 1e9));
    } else if (event instanceof EnvironmentVariable variable) {
      if (environment.size() < MAX_VARIABLES) {
        environment.put(variable.name(), variable.value());
      }
    } else if (event instanceof JvmSizes sizes) {
      jvm = sizes;
    } else if (event instanceof NodeInfo info) {
      node = info;
    } else if (event instanceof NodeCpu cpu) {
      if (isCpu(cpu.cpu())) {
        cpus.put(cpu.cpu(), cpu);
      }
    } else if (event instanceof ChildProcess child) {
      if (children.size() < MAX_CHILDREN) {
        children.add(child.pid());
      }
    } else if (event instanceof MappedFile file) {
      known.of(file.path()).ifPresent(library -> libraries.putIfAbsent(library.name(), library));
    } else if (event instanceof Gap gap) {
      runQueueKnown &= !gap.what().equals("run-queue-delay");
      note(gap.what(), gap.reason());
    }
  }

  /** Whether {@code number} may be that of a CPU. */
  static boolean isCpu(int number) {
    return number >= 0 && number < MAX_CPUS;
  }

  private void add(RegionTotals region) {
    if (regions.size() < MAX_REGION_NAMES || regions.containsKey(region.name())) {
      regions.merge(
          region.name(),
          region,
          (a, b) -> new RegionTotals(a.name(), a.count() + b.count(), a.seconds() + b.seconds()));
    }
  }

  /** Adds those of a further process of the rank that are not about this process alone. */
  void absorb(RankFacts other) {
    other.regions.values().forEach(this::add);
    runQueueKnown &= other.runQueueKnown;
    children.addAll(other.children);
    other.gaps.forEach(gap -> note(gap.what(), gap.reason()));
  }

  /** Notes that something is missing. */
  void note(String what, String reason) {
    if (gaps.size() < MAX_GAPS) {
      gaps.add(new GapNote(rank, what, reason));
    }
  }

  /** The CPUs that {@code list} names; none, and a note, when it is no such list. */
  CpuSet cpuList(String list) {
    try {
      return CpuSet.parseList(list);
    } catch (IllegalArgumentException e) {
      note("affinity", e.getMessage() == null ? "not a CPU list" : e.getMessage());
      return CpuSet.empty();
    }
  }
}
