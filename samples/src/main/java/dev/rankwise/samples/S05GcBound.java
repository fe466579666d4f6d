package dev.rankwise.samples;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sample 5: what the program keeps nearly fills its heap, so that the garbage collector runs again
 * and again to find a little room.
 *
 * <p>Run it with a heap of 64 MB, where the data alone take 45 MB:
 *
 * <pre>  srun -N2 -n2 java -Xmx64m -jar rankwise-samples.jar gc-bound</pre>
 *
 * <p>Rankwise should report {@code gc-pressure}. The data are a {@link Window} over the latest
 * readings of a sensor. Each reading dies old, which is what generational collectors have most work
 * with.
 *
 * <p>The fix is a launch line: {@code -Xmx512m} leaves room for the collector to wait.
 */
public final class S05GcBound implements Sample {

  private static final int ITERATIONS = 20;

  /** Runs this sample alone. */
  public static void main(String[] args) {
    Main.exec(new S05GcBound(), args);
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String name() {
    return "gc-bound";
  }

  @Override
  public String fault() {
    return "the heap has hardly more room than the data, with -Xmx64m";
  }

  @Override
  public Optional<String> finding() {
    return Optional.of("gc-pressure");
  }

  @Override
  public List<Option> options() {
    return List.of(
        Sample.seconds(3, "CPU seconds of each rank, the collector's not among them"),
        Option.value("periods", "12500", "what is kept, 3600 bytes each, 1 to 10000000"));
  }

  @Override
  public Program prepare(Options options) {
    double seconds = options.seconds();
    int periods = options.whole("periods", 1, 10_000_000);
    return ranks -> {
      Window window = new Window(periods);
      for (int iteration = 0; iteration < ITERATIONS; iteration++) {
        window.advance(seconds / ITERATIONS);
        ranks.barrier();
      }
      return String.format(Locale.ROOT, "mean = %.6f", ranks.sum(window.mean()) / ranks.size());
    };
  }
}
