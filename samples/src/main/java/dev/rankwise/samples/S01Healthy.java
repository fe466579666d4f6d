package dev.rankwise.samples;

import java.util.List;
import java.util.Optional;

/**
 * Sample 1: nothing is wrong. All ranks compute the same and meet after every iteration.
 *
 * <p>Run it:
 *
 * <pre>  srun -N2 -n2 java -jar rankwise-samples.jar healthy</pre>
 *
 * <p>Rankwise should report no finding. The ranks still wait for each other now and then, by what
 * the operating system and the JIT compiler take: a tool that calls this an imbalance cries wolf.
 */
public final class S01Healthy implements Sample {

  private static final int ITERATIONS = 20;

  /** Runs this sample alone. */
  public static void main(String[] args) {
    Main.exec(new S01Healthy(), args);
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public String name() {
    return "healthy";
  }

  @Override
  public String fault() {
    return "none: all ranks compute the same and meet after every iteration";
  }

  @Override
  public Optional<String> finding() {
    return Optional.empty();
  }

  @Override
  public List<Option> options() {
    return List.of(
        Sample.seconds(6, "CPU seconds on the longest path of the run"),
        Option.value("threads", "1", "computing threads of each rank, 1 to 1024"));
  }

  @Override
  public Program prepare(Options options) {
    double seconds = options.seconds();
    int threads = options.whole("threads", 1, 1024);
    return ranks -> {
      double pi = 0;
      try (Team team = new Team(threads)) {
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
          double local = team.all(() -> Work.pi(seconds / ITERATIONS));
          pi = ranks.sum(local) / ranks.size();
        }
      }
      return Result.pi(pi);
    };
  }
}
