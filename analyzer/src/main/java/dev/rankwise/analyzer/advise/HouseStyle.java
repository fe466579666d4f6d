package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.StepVariables;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Machines;
import java.util.Optional;

/** Chooses the one binding style of a run's lines: the line's own, else that of the centre. */
final class HouseStyle {
  private HouseStyle() {}

  /** The style to keep to, or empty where no line can be advised. */
  static Optional<BindingStyle> of(LaunchLine line, StepVariables step) {
    Optional<Machine> machine = step.text("SLURM_CLUSTER_NAME").flatMap(Machines::ofCluster);
    return switch (line.launcher()) {
      case RANKWISE -> Optional.of(BindingStyle.LOCAL);
      case SRUN ->
          line.launchesSeveralPrograms() || machine.filter(Machine::usesIbrun).isPresent()
              ? Optional.empty()
              : Optional.of(ofStep(line, step, machine));
      default -> Optional.empty();
    };
  }

  private static BindingStyle ofStep(
      LaunchLine line, StepVariables step, Optional<Machine> machine) {
    if (line.value("hint").or(() -> step.text("SLURM_HINT")).orElse("").equals("nomultithread")) {
      return BindingStyle.NOMULTITHREAD;
    }
    BindingStyle house = machine.map(known -> known.house().style()).orElse(BindingStyle.CPU_BIND);
    boolean oneThread =
        line.value("threads-per-core").orElse("").equals("1") || step.oneThreadPerCore();
    return house == BindingStyle.CPU_BIND && oneThread ? BindingStyle.THREADS_PER_CORE : house;
  }
}
