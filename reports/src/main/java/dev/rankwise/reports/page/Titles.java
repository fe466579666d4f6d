package dev.rankwise.reports.page;

import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.ThreadPool;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names for people, out of the ids of the contract. */
public final class Titles {
  private static final Map<String, String> SPELLING =
      Map.ofEntries(
          Map.entry("blas", "BLAS"),
          Map.entry("cpu", "CPU"),
          Map.entry("cpus", "CPUs"),
          Map.entry("gc", "GC"),
          Map.entry("io", "I/O"),
          Map.entry("jvm", "JVM"),
          Map.entry("mpi", "MPI"),
          Map.entry("numa", "NUMA"),
          Map.entry("openmp", "OpenMP"));

  private Titles() {}

  /** The title of a finding or a gap: {@code node-sized-jvm} is "Node sized JVM". */
  public static String of(String id) {
    String words =
        Arrays.stream(id.split("-", -1))
            .map(word -> SPELLING.getOrDefault(word, word))
            .collect(Collectors.joining(" "));
    return words.startsWith("srun") ? words : Figures.capital(words);
  }

  /** The title of a field in lower camel case: {@code gcShare} is "GC share". */
  public static String ofField(String name) {
    return of(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
  }

  /** The field of {@code activity} in JSON: {@code FILE_IO} is "fileIo". */
  public static String field(Activity activity) {
    String[] words = activity.name().toLowerCase(Locale.ROOT).split("_", -1);
    return words[0]
        + Arrays.stream(words).skip(1).map(Figures::capital).collect(Collectors.joining());
  }

  /** The field of {@code pool} in JSON. */
  public static String field(ThreadPool pool) {
    return switch (pool) {
      case OPENMP -> "openMp";
      case BLAS -> "blas";
      case MPI -> "mpi";
    };
  }

  /** What a legend calls {@code activity}. */
  public static String of(Activity activity) {
    return switch (activity) {
      case COMPUTE -> "Compute";
      case COMMUNICATION -> "Communication (MPI)";
      case OPENMP_WAIT -> "OpenMP wait";
      case GC -> "Garbage collection";
      case JIT -> "JIT compiler";
      case LOCK -> "Lock";
      case PARK -> "Waiting for a thread";
      case SOCKET -> "Socket";
      case FILE_IO -> "File I/O";
      case RUN_QUEUE -> "Waiting for a CPU";
      case IDLE -> "Idle";
    };
  }
}
