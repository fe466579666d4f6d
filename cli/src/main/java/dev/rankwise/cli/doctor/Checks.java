package dev.rankwise.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** All checks, in the order in which they are shown. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          KernelChecks::linux,
          KernelChecks::affinity,
          KernelChecks::topology,
          KernelChecks::runQueueDelay,
          KernelChecks::controlGroups,
          JavaChecks::jdks,
          JavaChecks::agent,
          ProfilerChecks::stacks,
          ProfilerChecks::preload,
          ProfilerChecks::perfEvents,
          LaunchChecks::srun,
          LaunchChecks::localLauncher,
          LaunchChecks::folder);

  private Checks() {}

  /** What all checks find on {@code machine}. */
  public static List<Diagnosis> look(Machine machine) throws InterruptedException {
    List<Diagnosis> found = new ArrayList<>();
    for (Check check : ALL) {
      found.add(check.look(machine));
    }
    return found;
  }
}
