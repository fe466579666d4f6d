package dev.rankwise.analyzer.machine;

import dev.rankwise.analyzer.launch.BindingStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the centre launches jobs.
 *
 * @param launcher what starts ranks
 * @param style how ranks are bound, and so what {@code -c} counts
 * @param filling what {@code -c} says of a rank
 * @param distribution the {@code --distribution} that the centre's lines carry, absent where they
 *     leave Slurm's own
 * @param acceptsCpuBind whether {@code --cpu-bind} may be given
 * @param directives what every job's header needs there, such as {@code --constraint=haswell}
 * @param clusters how {@code SLURM_CLUSTER_NAME} begins there
 */
public record House(
    Starter launcher,
    BindingStyle style,
    Filling filling,
    Optional<String> distribution,
    boolean acceptsCpuBind,
    List<String> directives,
    List<String> clusters) {

  /** What starts ranks. */
  public enum Starter {
    SRUN,
    /** TACC's own launcher, which takes the layout from the job and binds by itself. */
    IBRUN;

    /** The command's name. */
    public String command() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What {@code -c} says of a rank. */
  public enum Filling {
    /** Its share of the whole node. */
    FILL,
    /** Its threads, even when cores stay idle. */
    THREADS
  }

  public House {
    directives = List.copyOf(directives);
    clusters = List.copyOf(clusters);
    if (style == BindingStyle.LOCAL) {
      throw new IllegalArgumentException("no machine binds in the local launcher's style");
    }
  }

  /** What most centres do. */
  static final House USUAL =
      new House(
          Starter.SRUN,
          BindingStyle.CPU_BIND,
          Filling.FILL,
          Optional.empty(),
          true,
          List.of(),
          List.of());
}
