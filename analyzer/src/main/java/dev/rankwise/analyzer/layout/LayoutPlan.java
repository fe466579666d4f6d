package dev.rankwise.analyzer.layout;

import dev.rankwise.analyzer.launch.LaunchLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to launch a shape of ranks.
 *
 * @param request what was asked for
 * @param line the launch line
 * @param coresPerTask cores of a rank; 0 where ranks share cores
 * @param environment variables to export before it, in order
 * @param warnings what to know about it
 * @param feasible whether Slurm can start it
 */
public record LayoutPlan(
    LayoutRequest request,
    LaunchLine line,
    int coresPerTask,
    Map<String, String> environment,
    List<LayoutWarning> warnings,
    boolean feasible) {
  public LayoutPlan {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    warnings = List.copyOf(warnings);
  }

  /** Cores of a node that ranks are on. */
  public int coresUsed() {
    return coresPerTask * request.tasksPerNode();
  }
}
