package dev.rankwise.samples;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Sample 3: each rank computes on a pool of threads that somebody sized by hand, for a whole node,
 * and it has more threads than the rank has CPUs.
 *
 * <p>Run it:
 *
 * <pre>  srun -N2 -n2 -c1 java -jar rankwise-samples.jar oversubscribed</pre>
 *
 * <p>Rankwise should report {@code thread-oversubscription}. The work of a step is shared out among
 * the threads, so that more of them do not mean more work, but they meet at a {@link SpinBarrier}
 * after each step: one that waits holds the CPU that another one needs.
 *
 * <p>The pool size is what real programs have, a command-line option over a system property over a
 * number in the code. The fix is a launch line: as many CPUs as threads ({@code srun -c N}) or as
 * many threads as CPUs ({@code -Dsamples.threads=1}).
 *
 * <p>With {@code --pool common} the same work is a parallel stream on the JVM's common pool. That
 * is healthy unless a JVM option has been copied from a job with other nodes:
 *
 * <pre>  java -Djava.util.concurrent.ForkJoinPool.common.parallelism=8 -jar rankwise-samples.jar \
 *      oversubscribed --pool common</pre>
 *
 * <p>and leaving the option out, or setting it to the rank's CPUs, is the fix.
 */
public final class S03Oversubscribed implements Sample {

  private static final double STEP_SECONDS = 0.01;
  private static final int THREADS_PER_CPU = 4;
  private static final int FEWEST_THREADS = 8;

  private enum Pool {
    FIXED,
    COMMON
  }

  /** Runs this sample alone. */
  public static void main(String[] args) {
    Main.exec(new S03Oversubscribed(), args);
  }

  @Override
  public int number() {
    return 3;
  }

  @Override
  public String name() {
    return "oversubscribed";
  }

  @Override
  public String fault() {
    return "each rank computes on more threads than it has CPUs";
  }

  @Override
  public Optional<String> finding() {
    return Optional.of("thread-oversubscription");
  }

  @Override
  public List<Option> options() {
    int byHand = Math.max(FEWEST_THREADS, THREADS_PER_CPU * Cpus.ofThisProcess());
    String threads = System.getProperty("samples.threads", Integer.toString(byHand));
    return List.of(
        Sample.seconds(3, "CPU seconds of work for each CPU of a rank"),
        Option.value("threads", threads, "threads of the fixed pool, 1 to 1024"),
        Option.value("pool", "fixed", "who computes: " + Options.words(Pool.class)));
  }

  @Override
  public Program prepare(Options options) {
    double cpuSeconds = options.seconds() * Cpus.ofThisProcess();
    int steps = (int) Math.ceil(options.seconds() / STEP_SECONDS);
    int threads = options.whole("threads", 1, 1024);
    Pool pool = options.oneOf("pool", Pool.class);
    return ranks -> {
      double pi =
          pool == Pool.FIXED ? onThreads(threads, steps, cpuSeconds) : onStreams(steps, cpuSeconds);
      return Result.pi(ranks.sum(pi) / ranks.size());
    };
  }

  private static double onThreads(int threads, int steps, double cpuSeconds)
      throws InterruptedException {
    double share = cpuSeconds / steps / threads;
    SpinBarrier barrier = new SpinBarrier(threads);
    try (Team team = new Team(threads)) {
      return team.all(
          () -> {
            double pi = 0;
            for (int step = 0; step < steps; step++) {
              pi = Math.max(pi, Work.pi(share));
              barrier.await();
            }
            return pi;
          });
    }
  }

  private static double onStreams(int steps, double cpuSeconds) {
    int parts = ForkJoinPool.getCommonPoolParallelism() + 1;
    double share = cpuSeconds / steps / parts;
    double pi = 0;
    for (int step = 0; step < steps; step++) {
      pi =
          Math.max(
              pi,
              IntStream.range(0, parts)
                  .parallel()
                  .mapToDouble(part -> Work.pi(share))
                  .max()
                  .orElse(0));
    }
    return pi;
  }
}
