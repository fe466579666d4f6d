package dev.rankwise.samples;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sample 6: the threads of a rank add to one sum, and compute what they add while they hold its
 * lock, so that only one of them computes at a time.
 *
 * <p>Run it:
 *
 * <pre>  srun -N1 -n1 -c2 java -jar rankwise-samples.jar locked-counter</pre>
 *
 * <p>Rankwise should report {@code lock-contention}: each of four threads is blocked for three
 * quarters of its time.
 *
 * <p>The fix is in the program: compute first, lock for the addition. {@code --short-lock} is that
 * program. Until then, fewer CPUs for each rank and more ranks are the better launch line.
 */
public final class S06LockedCounter implements Sample {

  private static final double UPDATE_SECONDS = 0.005;

  /** Runs this sample alone. */
  public static void main(String[] args) {
    Main.exec(new S06LockedCounter(), args);
  }

  @Override
  public int number() {
    return 6;
  }

  @Override
  public String name() {
    return "locked-counter";
  }

  @Override
  public String fault() {
    return "the threads of each rank hold one lock while they compute";
  }

  @Override
  public Optional<String> finding() {
    return Optional.of("lock-contention");
  }

  @Override
  public List<Option> options() {
    return List.of(
        Sample.seconds(6, "CPU seconds of each rank, all its threads together"),
        Option.value("threads", "4", "threads of each rank, 1 to 1024"),
        Option.flag("short-lock", "the fix: hold the lock for the addition alone"));
  }

  @Override
  public Program prepare(Options options) {
    int threads = options.whole("threads", 1, 1024);
    int updates = (int) Math.ceil(options.seconds() / UPDATE_SECONDS);
    boolean shortLock = options.isOn("short-lock");
    return ranks -> {
      Counter counter = new Counter();
      AtomicInteger taken = new AtomicInteger();
      try (Team team = new Team(threads)) {
        team.all(
            () -> {
              while (taken.getAndIncrement() < updates) {
                if (shortLock) {
                  counter.add(Work.pi(UPDATE_SECONDS));
                } else {
                  counter.computeAndAdd();
                }
              }
              return 0.0;
            });
      }
      return Result.pi(ranks.sum(counter.mean()) / ranks.size());
    };
  }

  private static final class Counter {

    private double sum;
    private long count;

    synchronized void computeAndAdd() {
      add(Work.pi(UPDATE_SECONDS));
    }

    synchronized void add(double value) {
      sum += value;
      count++;
    }

    synchronized double mean() {
      return sum / count;
    }
  }
}
