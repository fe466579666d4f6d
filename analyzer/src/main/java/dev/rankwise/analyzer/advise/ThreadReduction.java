package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.ThreadKind;
import dev.rankwise.trace.event.JvmSizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How to make a rank run no more threads than it has CPUs, by what governs them: the JVM's own
 * sizes, OpenMP's and the numeric libraries' variables, or the program.
 *
 * @param rank the rank
 * @param line how it was launched
 * @param cpus CPUs that it has, at least 1
 */
record ThreadReduction(RankProfile rank, LaunchLine line, int cpus) {
  private static final Pattern THREAD_OPTION =
      Pattern.compile("(?i)-{1,2}[a-z._-]*(threads?|workers|parallelism)(=[0-9]+)?");
  private static final String COMMON_POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";
  private static final int NAMED_THREADS = 3;

  /** Which variable governs which library. Source: the libraries' manuals. */
  private static final List<String> LIBRARY_VARIABLES =
      List.of(
          "MKL_NUM_THREADS",
          "OPENBLAS_NUM_THREADS",
          "BLIS_NUM_THREADS",
          "NUMEXPR_MAX_THREADS",
          "NUMEXPR_NUM_THREADS",
          "NUMBA_NUM_THREADS",
          "VECLIB_MAXIMUM_THREADS",
          "JULIA_NUM_THREADS",
          "RAYON_NUM_THREADS");

  Remedy addTo(Remedy remedy) {
    return rank.jvm().isPresent()
        ? remedy.withJvm(flags(rank.jvm().get())).withCode(code())
        : remedy.withEnvironment(variables()).withCode(code());
  }

  /**
   * The flag that fits a common pool to the CPUs where one by hand made it larger. A smaller pool
   * stays as it is: whoever limited it may have had a reason, and the threads for which CPUs are
   * added were counted with it.
   */
  Optional<String> poolSizedByHand() {
    return rank.jvm()
        .filter(jvm -> jvm.commonPoolParallelism() > leastPool() && isGiven(jvm, COMMON_POOL))
        .map(jvm -> poolFlag());
  }

  private String poolFlag() {
    return "-D" + COMMON_POOL + "=" + leastPool();
  }

  /** The flags that change something in this JVM. */
  private List<String> flags(JvmSizes jvm) {
    List<String> flags = new ArrayList<>();
    boolean resized = jvm.availableProcessors() > cpus;
    if (resized) {
      flags.add("-XX:ActiveProcessorCount=" + cpus);
    }
    if (jvm.commonPoolParallelism() > leastPool() && (!resized || isGiven(jvm, COMMON_POOL))) {
      flags.add(poolFlag());
    }
    if (jvm.parallelGcThreads() > cpus && (!resized || isGiven(jvm, "ParallelGCThreads"))) {
      flags.add("-XX:ParallelGCThreads=" + cpus);
    }
    return flags;
  }

  /** Workers of the common pool beside the thread that calls it; without any, tasks may not run. */
  private int leastPool() {
    return Math.max(1, cpus - 1);
  }

  private static boolean isGiven(JvmSizes jvm, String name) {
    return jvm.arguments().contains(name);
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    int threads = rank.totals().children() > 1 ? 1 : cpus;
    String openMp = rank.environment().getOrDefault("OMP_NUM_THREADS", "");
    if (openMp.isBlank() || isMore(openMp, threads)) {
      variables.put("OMP_NUM_THREADS", Integer.toString(threads));
    }
    for (String name : LIBRARY_VARIABLES) {
      if (isMore(rank.environment().getOrDefault(name, ""), threads)) {
        variables.put(name, Integer.toString(threads));
      }
    }
    return variables;
  }

  private static boolean isMore(String value, int threads) {
    return value.matches("[0-9]{1,9}") && Integer.parseInt(value) > threads;
  }

  private String code() {
    String pools =
        rank.jvm().isPresent()
            ? String.format(
                Locale.ROOT,
                "Size thread pools from Runtime.getRuntime().availableProcessors() (%d here), not"
                    + " from a number in the code or for a whole node.",
                cpus)
            : String.format(
                Locale.ROOT,
                "Start as many threads or workers as len(os.sched_getaffinity(0)),"
                    + " sched_getaffinity(2) or omp_get_num_procs() say (%d here).",
                cpus);
    return pools
        + commonPool()
        + threadOption().map(o -> " The program's own option does it: " + o + ".").orElse("")
        + busiestThreads();
  }

  private String commonPool() {
    boolean sized = rank.jvm().filter(jvm -> jvm.commonPoolParallelism() > leastPool()).isPresent();
    return sized && cpus == 1
        ? " The common pool keeps one worker beside its caller: with 0, a task that no thread waits"
            + " for never runs on JDK 17."
        : "";
  }

  /** An option of the program, not of its JVM, that names a number of threads above the CPUs. */
  private Optional<String> threadOption() {
    List<String> words = line.program();
    for (int i = 0; i < words.size(); i++) {
      if (!THREAD_OPTION.matcher(words.get(i)).matches() || words.get(i).contains(COMMON_POOL)) {
        continue;
      }
      int equals = words.get(i).indexOf('=');
      String number =
          equals >= 0
              ? words.get(i).substring(equals + 1)
              : i + 1 < words.size() ? words.get(i + 1) : "";
      if (isMore(number, cpus)) {
        String name = equals >= 0 ? words.get(i).substring(0, equals + 1) : words.get(i) + " ";
        return Optional.of(ShellWords.quote(name.strip()) + (equals >= 0 ? "" : " ") + cpus);
      }
    }
    return Optional.empty();
  }

  private String busiestThreads() {
    String names =
        rank.threads().stream()
            .filter(thread -> thread.kind() == ThreadKind.APPLICATION && thread.cpuSeconds() > 0)
            .limit(NAMED_THREADS)
            .map(thread -> ShellWords.quote(thread.name()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : " The busiest threads: " + names + ".";
  }
}
