package dev.rankwise.samples;

import java.util.List;
import java.util.Optional;

/**
 * Sample 7: nothing is wrong with the program, whose ranks compute on two threads each; it is
 * started so that the threads of a rank have a single CPU between them.
 *
 * <p>Run it with the wrong binding:
 *
 * <pre>  srun -N1 -n1 -c2 --cpu-bind=map_cpu:0 java -jar rankwise-samples.jar pinned
 *  srun -N1 -n2 --cpu-bind=map_cpu:0,0 java -jar rankwise-samples.jar pinned
 *  taskset -c 0 java -jar rankwise-samples.jar pinned</pre>
 *
 * <p>Rankwise should report {@code narrow-mask}, and {@code shared-cpus} where both ranks have the
 * same CPU.
 *
 * <p>The fix is the launch line: {@code srun -c2} and no {@code map_cpu}, which counts for each
 * rank a CPU and not what its threads need.
 */
public final class S07Pinned implements Sample {

  private static final int ITERATIONS = 20;

  /** Runs this sample alone. */
  public static void main(String[] args) {
    Main.exec(new S07Pinned(), args);
  }

  @Override
  public int number() {
    return 7;
  }

  @Override
  public String name() {
    return "pinned";
  }

  @Override
  public String fault() {
    return "two threads on one CPU, when it is started with too narrow a mask";
  }

  @Override
  public Optional<String> finding() {
    return Optional.of("narrow-mask");
  }

  @Override
  public List<Option> options() {
    return List.of(
        Sample.seconds(3, "CPU seconds of each thread"),
        Option.value("threads", "2", "threads of each rank, 1 to 1024"));
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
