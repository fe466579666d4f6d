package dev.rankwise.analyzer.launch;

import java.util.Set;

/**
 * The commands by which MPI libraries start ranks themselves. Sources: mpirun(1) of Open MPI 4.1,
 * prterun(1) of Open MPI 5.0, {@code mpiexec -help} of Hydra 4.0. Debian names each library's
 * launchers with the library behind a dot.
 */
public final class MpiLaunchers {
  /** Their names, without a folder. */
  public static final Set<String> NAMES =
      Set.of(
          "mpirun",
          "mpiexec",
          "mpiexec.hydra",
          "mpirun.mpich",
          "mpiexec.mpich",
          "mpirun.openmpi",
          "mpiexec.openmpi",
          "orterun",
          "prterun");

  private MpiLaunchers() {}

  /** Whether {@code word} names one, with or without its folder. */
  public static boolean isOne(String word) {
    return NAMES.contains(ShellWords.fileName(word));
  }
}
