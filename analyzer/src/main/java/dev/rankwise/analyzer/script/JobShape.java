package dev.rankwise.analyzer.script;

import java.util.OptionalInt;

/**
 * What a job asks for.
 *
 * @param nodes nodes, absent when the header does not say
 * @param tasks tasks, given or as nodes times tasks of a node; absent when the header says neither
 * @param tasksPerNode tasks of a node, as given
 * @param cpusPerTask CPUs of a task, as given
 */
record JobShape(
    OptionalInt nodes, OptionalInt tasks, OptionalInt tasksPerNode, OptionalInt cpusPerTask) {

  static JobShape of(JobScript script) {
    OptionalInt nodes = script.number("nodes");
    OptionalInt perNode = script.number("ntasks-per-node");
    OptionalInt tasks = script.number("ntasks");
    long product = (long) nodes.orElse(1) * perNode.orElse(1);
    if (tasks.isEmpty() && perNode.isPresent() && product <= Integer.MAX_VALUE) {
      tasks = OptionalInt.of((int) product);
    }
    return new JobShape(nodes, tasks, perNode, script.number("cpus-per-task"));
  }

  /** Whether the job is for more than one task or node. */
  boolean isParallel() {
    return tasks.orElse(1) > 1 || nodes.orElse(1) > 1;
  }
}
