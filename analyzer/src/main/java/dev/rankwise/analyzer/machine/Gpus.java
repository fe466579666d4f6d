package dev.rankwise.analyzer.machine;

import java.util.List;
import java.util.Optional;

/**
 * The GPUs of a node.
 *
 * @param count how many there are, at least 0
 * @param bind the {@code --gpu-bind} that the centre's lines carry, absent where there is none
 * @param rankCpus where ranks must be placed by hand to be near their GPU: the first CPU of each
 *     local rank; empty where Slurm does it
 */
public record Gpus(int count, Optional<String> bind, List<Integer> rankCpus) {
  /** No GPUs. */
  static final Gpus NONE = new Gpus(0, Optional.empty(), List.of());

  public Gpus {
    rankCpus = List.copyOf(rankCpus);
    if (count < 0 || count > NodeShape.MOST) {
      throw new IllegalArgumentException("gpus must be from 0 to " + NodeShape.MOST);
    }
  }
}
