package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;
import java.util.Map;
import java.util.Optional;

/**
 * The mask that Slurm gave a rank, from the variables of its step: {@code SLURM_CPU_BIND_LIST}
 * holds one entry per local rank, in the order of {@code SLURM_LOCALID}. Unlike the process's own
 * mask it survives an OpenMP runtime that narrows the main thread.
 */
final class SlurmMask {
  private SlurmMask() {}

  /** The mask, or empty when Slurm did not bind or its variables cannot be read. */
  static Optional<CpuSet> of(Map<String, String> environment) {
    if (!environment.containsKey("SLURM_STEP_ID")) {
      return Optional.empty();
    }
    String type = environment.getOrDefault("SLURM_CPU_BIND_TYPE", "");
    String[] entries = environment.getOrDefault("SLURM_CPU_BIND_LIST", "").split(",", -1);
    try {
      int local = Integer.parseInt(environment.getOrDefault("SLURM_LOCALID", ""));
      String entry = entries[Math.floorMod(local, entries.length)];
      if (type.startsWith("mask_cpu")) {
        return Optional.of(CpuSet.parseMask(entry));
      }
      return type.startsWith("map_cpu")
          ? Optional.of(CpuSet.of(Integer.decode(entry)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
