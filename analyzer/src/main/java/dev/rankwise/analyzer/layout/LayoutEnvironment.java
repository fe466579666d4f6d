package dev.rankwise.analyzer.layout;

import dev.rankwise.analyzer.launch.ShellWords;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that a layout needs.
 *
 * <p>Sources: rules T01, T02, M02, M05 and J09 of the catalog: NERSC documentation; ARCHER2 User
 * Guide, Scheduler; oneMKL, OpenBLAS and NumExpr documentation on thread counts.
 */
public final class LayoutEnvironment {
  private static final String THREADS = "OMP_NUM_THREADS";
  private static final String PLACES = "OMP_PLACES";

  /** What one thread per library takes, in the libraries that numeric Python uses. */
  private static final String[] LIBRARIES = {
    THREADS, "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_MAX_THREADS"
  };

  private LayoutEnvironment() {}

  static Map<String, String> of(LayoutRequest request, int threads, int coresPerTask) {
    return switch (request.kind()) {
      case MPI, ENSEMBLE, SERIAL -> variables(THREADS, threads);
      case HYBRID -> hybrid(request, threads, coresPerTask);
      case MULTIPROCESSING -> {
        Map<String, String> variables = singleThreadedLibraries();
        variables.putAll(request.machine().environment().multiprocessing());
        yield variables;
      }
    };
  }

  /** One thread for each library inside a worker process. */
  public static Map<String, String> singleThreadedLibraries() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String library : LIBRARIES) {
      variables.put(library, "1");
    }
    return variables;
  }

  private static Map<String, String> hybrid(LayoutRequest request, int threads, int coresPerTask) {
    Map<String, String> variables = variables(THREADS, threads);
    if (request.machine().usesIbrun() || startsJava(request)) {
      return variables;
    }
    Map<String, String> house = request.machine().environment().hybrid();
    if (house.isEmpty()) {
      variables.put("OMP_PROC_BIND", "close");
      variables.put(PLACES, "cores");
    }
    variables.putAll(house);
    if (threads > coresPerTask) {
      variables.put(PLACES, "threads");
    }
    return variables;
  }

  /** Threads of a JVM that loads an OpenMP library would inherit the place of its first thread. */
  private static boolean startsJava(LayoutRequest request) {
    return !request.program().isEmpty()
        && ShellWords.fileName(request.program().get(0)).equals("java");
  }

  private static Map<String, String> variables(String name, int value) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(name, Integer.toString(value));
    return variables;
  }
}
