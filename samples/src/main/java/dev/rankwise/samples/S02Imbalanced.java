package dev.rankwise.samples;

import java.util.List;
import java.util.Optional;

/**
 * Sample 2: one rank has three times the work of the others, which wait for it at every barrier.
 *
 * <p>Run it:
 *
 * <pre>  srun -N2 -n2 java -jar rankwise-samples.jar imbalanced</pre>
 *
 * <p>Rankwise should report {@code load-imbalance} and name the last rank. With n ranks and a
 * factor f the load balance is {@code (n - 1 + f) / (n f)}: 0.67 for two ranks.
 *
 * <p>The fix is in the program: split the work evenly. {@code --shape even} is that program, with
 * the same work in total; the other shapes are imbalances with other causes.
 */
public final class S02Imbalanced implements Sample {

  private static final int ITERATIONS = 20;

  /** Runs this sample alone. */
  public static void main(String[] args) {
    Main.exec(new S02Imbalanced(), args);
  }

  @Override
  public int number() {
    return 2;
  }

  @Override
  public String name() {
    return "imbalanced";
  }

  @Override
  public String fault() {
    return "one rank has three times the work, the others wait for it";
  }

  @Override
  public Optional<String> finding() {
    return Optional.of("load-imbalance");
  }

  @Override
  public List<Option> options() {
    return List.of(
        Sample.seconds(6, "CPU seconds on the longest path of the run"),
        Option.value("shape", "last", "who has more: " + Options.words(Shape.class)),
        Option.value("factor", "3", "how many times the least work the most is, 1 to 1000"));
  }

  @Override
  public Program prepare(Options options) {
    double seconds = options.seconds();
    double factor = options.number("factor", 1, 1000);
    Shape shape = options.oneOf("shape", Shape.class);
    return ranks -> {
      double pi = 0;
      for (int iteration = 0; iteration < ITERATIONS; iteration++) {
        double weight = shape.weight(ranks.identity(), iteration, factor);
        double local = Work.pi(seconds / ITERATIONS * weight / factor);
        pi = ranks.sum(local) / ranks.size();
      }
      return Result.pi(pi);
    };
  }
}
