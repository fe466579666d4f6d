package dev.rankwise.analyzer.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Slurm's variables in a task's environment tell about its step.
 *
 * <p>{@code SLURM_CPUS_PER_TASK} is not read: in Slurm 22.05 and 23.02 a task inherits the batch
 * script's value although {@code srun} did not use it. Source: srun(1), output environment
 * variables, and tasks' environments captured under 22.05.8.
 *
 * @param environment the variables of one rank; untrusted text
 */
public record StepVariables(Map<String, String> environment) {
  private static final Pattern REPEATED = Pattern.compile("([0-9]{1,6})(?:\\(x([0-9]{1,6})\\))?");

  public StepVariables {
    environment = Map.copyOf(environment);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  public OptionalInt number(String name) {
    return text(name)
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(value -> OptionalInt.of(Integer.parseInt(value)))
        .orElse(OptionalInt.empty());
  }

  /**
   * The distinct numbers of a list such as {@code 64(x2),32}, in its order; empty when it is none.
   */
  public List<Integer> numbers(String name) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : text(name).orElse("").split(",")) {
      Matcher matcher = REPEATED.matcher(part.strip());
      if (!matcher.matches()) {
        return List.of();
      }
      numbers.add(Integer.parseInt(matcher.group(1)));
    }
    return numbers.stream().distinct().toList();
  }

  /** CPUs that the job holds on the node where it holds fewest. */
  public OptionalInt jobCpusPerNode() {
    return numbers("SLURM_JOB_CPUS_PER_NODE").stream().mapToInt(Integer::intValue).min();
  }

  /** CPUs of the step on this node. */
  public OptionalInt cpusOnNode() {
    return number("SLURM_CPUS_ON_NODE");
  }

  /** Ranks on each node, where all have as many. */
  public OptionalInt tasksPerNode() {
    List<Integer> numbers = numbers("SLURM_STEP_TASKS_PER_NODE");
    return numbers.size() == 1 ? OptionalInt.of(numbers.get(0)) : OptionalInt.empty();
  }

  /**
   * Whether the job counts cores and not hardware threads, as {@code --hint=nomultithread} does.
   */
  public boolean oneThreadPerCore() {
    return number("SLURM_THREADS_PER_CORE").orElse(0) == 1
        || text("SLURM_HINT").orElse("").equals("nomultithread");
  }

  /** The binding that a user asked for by name, as far as it leaves a trace. */
  public Optional<String> cpuBind() {
    String type = text("SLURM_CPU_BIND_TYPE").orElse("");
    if (type.equals("none")) {
      return Optional.of(type);
    }
    return type.equals("map_cpu:")
        ? text("SLURM_CPU_BIND_LIST").map(list -> type + list)
        : Optional.empty();
  }

  /** How ranks are dealt out, as an argument of {@code -m}. */
  public Optional<String> distribution() {
    return text("SLURM_DISTRIBUTION")
        .map(
            name ->
                text("SLURM_DIST_PLANESIZE")
                    .filter(size -> name.equals("plane"))
                    .map(size -> name + "=" + size)
                    .orElse(name));
  }

  /** Where memory is bound, as an argument of {@code --mem-bind}. */
  public Optional<String> memoryBinding() {
    return text("SLURM_MEM_BIND_TYPE")
        .filter(type -> !type.equals("none"))
        .map(type -> type + text("SLURM_MEM_BIND_LIST").orElse(""));
  }
}
