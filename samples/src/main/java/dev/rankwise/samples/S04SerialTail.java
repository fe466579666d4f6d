package dev.rankwise.samples;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Sample 4: all threads of all ranks compute, and then one thread of rank 0 goes on alone for as
 * long again, while its other CPUs and all other ranks idle.
 *
 * <p>Run it:
 *
 * <pre>  srun -N1 -n1 -c2 java -jar rankwise-samples.jar serial-tail
 *  srun -N2 -n2 -c1 java -jar rankwise-samples.jar serial-tail</pre>
 *
 * <p>Rankwise should report {@code serial-part}. By Amdahl's law the tail, which no number of CPUs
 * makes shorter, bounds the speed-up of everything else; more of them only wait for it.
 *
 * <p>The fix is in the program: share the tail out. {@code --shared-tail} is that program, with the
 * same work in total.
 */
public final class S04SerialTail implements Sample {

  private static final int ITERATIONS = 10;

  /** Runs this sample alone. */
  public static void main(String[] args) {
    Main.exec(new S04SerialTail(), args);
  }

  @Override
  public int number() {
    return 4;
  }

  @Override
  public String name() {
    return "serial-tail";
  }

  @Override
  public String fault() {
    return "after a parallel phase one thread of rank 0 goes on alone for as long again";
  }

  @Override
  public Optional<String> finding() {
    return Optional.of("serial-part");
  }

  @Override
  public List<Option> options() {
    return List.of(
        Sample.seconds(6, "CPU seconds on the longest path of the run"),
        Option.value("serial", "0.5", "share of that path which is serial, 0 to 1"),
        Option.value(
            "threads",
            Integer.toString(Cpus.ofThisProcess()),
            "threads of each rank, 1 to 1024, by default its CPUs"),
        Option.flag(
            "divided",
            "divide the parallel phase among all threads of all ranks, as strong scaling does"),
        Option.flag("shared-tail", "the fix: share the tail out among all threads of all ranks"));
  }

  @Override
  public Program prepare(Options options) {
    double tail = options.seconds() * options.number("serial", 0, 1);
    double head = options.seconds() - tail;
    int threads = options.whole("threads", 1, 1024);
    boolean divided = options.isOn("divided");
    boolean sharedTail = options.isOn("shared-tail");
    return ranks -> {
      try (Team team = new Team(threads)) {
        double pi = parallel(divided ? head / (threads * ranks.size()) : head, team, ranks);
        if (sharedTail) {
          parallel(tail / (threads * ranks.size()), team, ranks);
        } else if (ranks.rank() == 0) {
          Work.pi(tail);
        }
        ranks.barrier();
        return Result.pi(pi);
      }
    };
  }

  private static double parallel(double cpuSeconds, Team team, Ranks ranks)
      throws IOException, InterruptedException {
    double pi = 0;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double local = team.all(() -> Work.pi(cpuSeconds / ITERATIONS));
      pi = Math.max(pi, ranks.sum(local) / ranks.size());
    }
    return pi;
  }
}
