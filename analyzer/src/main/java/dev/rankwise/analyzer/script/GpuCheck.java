package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * Ranks that all see the same GPUs. Sources: OLCF Frontier User Guide; CSCS and LUMI documentation.
 */
final class GpuCheck implements StepCheck {
  private static final List<String> GPU_OPTIONS =
      List.of("gpus", "gpus-per-node", "gpus-per-socket");

  private static final List<String> SHARING_OPTIONS =
      List.of("gpus-per-task", "ntasks-per-gpu", "gpu-bind", "tres-per-task");

  private static final List<String> VARIABLES =
      List.of("CUDA_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES", "select_gpu");

  @Override
  public List<String> rules() {
    return List.of("P14");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    boolean asked =
        GPU_OPTIONS.stream().anyMatch(name -> context.inForce(step, name).isPresent())
            || context.inForce(step, "gres").orElse("").contains("gpu");
    boolean shared =
        SHARING_OPTIONS.stream().noneMatch(name -> context.inForce(step, name).isPresent())
            && VARIABLES.stream().noneMatch(name -> context.script().text().contains(name));
    return asked && shared && step.tasksPerNode().orElse(1) > 1
        ? Stream.of(
            ScriptFinding.warning(
                "P14",
                step.command().line(),
                "Every rank of a node sees all of its GPUs, and most programs then take the first:"
                    + " give each its own, unless the program chooses by its rank.",
                step.set("gpus-per-task", "1")))
        : Stream.empty();
  }
}
