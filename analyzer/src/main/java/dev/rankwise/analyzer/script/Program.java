package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.ShellWords;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What can be said of a program by its words, and by its source where that is at hand.
 *
 * @param words the program and its arguments
 * @param traits what is known of it
 */
record Program(List<String> words, Set<Trait> traits) {
  private static final Map<Trait, Pattern> IN_SOURCE =
      Map.of(
          Trait.MPI, Pattern.compile("(?m)^\\s*(from|import)\\s+mpi4py\\b"),
          Trait.WORKERS,
              Pattern.compile(
                  "(?m)^\\s*(from|import)\\s+(multiprocessing|joblib)\\b|\\bProcessPoolExecutor\\b"),
          Trait.READS_RANK, Pattern.compile("SLURM_(PROCID|LOCALID|NODEID|ARRAY_TASK_ID)"),
          Trait.POOL_OF_ALL_CPUS,
              Pattern.compile("\\b(Pool|ProcessPoolExecutor)\\(\\s*\\)|\\bcpu_count\\(\\)"));

  /** Something known of a program. */
  enum Trait {
    PYTHON,
    JAVA,
    /** It uses MPI. */
    MPI,
    /** It forks worker processes. */
    WORKERS,
    /** It looks at its rank, so its copies may differ. */
    READS_RANK,
    /** It makes as many workers as the node has CPUs. */
    POOL_OF_ALL_CPUS
  }

  Program {
    words = List.copyOf(words);
    traits = Set.copyOf(traits);
  }

  /**
   * The program that {@code words} start.
   *
   * @param sources the text of a file, by its name as the script has it
   */
  static Program of(List<String> words, Function<String, Optional<String>> sources) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    String name = words.isEmpty() ? "" : ShellWords.fileName(words.get(0));
    if (name.equals("java")) {
      traits.add(Trait.JAVA);
    } else if (name.matches("python[0-9.]*") || name.endsWith(".py")) {
      traits.add(Trait.PYTHON);
      python(words, name, sources, traits);
    }
    return new Program(words, traits);
  }

  private static void python(
      List<String> words,
      String name,
      Function<String, Optional<String>> sources,
      Set<Trait> traits) {
    int at = name.endsWith(".py") ? 0 : 1;
    while (at < words.size()
        && words.get(at).matches("-[a-zA-Z]+")
        && !isSourceOption(words.get(at))) {
      at += words.get(at).matches("-[XW]") ? 2 : 1;
    }
    if (at >= words.size()) {
      return;
    }
    String word = words.get(at);
    String next = at + 1 < words.size() ? words.get(at + 1) : "";
    if (word.equals("-m") && next.startsWith("mpi4py")) {
      traits.add(Trait.MPI);
    }
    String source =
        word.equals("-c") ? next : word.startsWith("-") ? "" : sources.apply(word).orElse("");
    IN_SOURCE.forEach(
        (trait, pattern) -> {
          if (pattern.matcher(source).find()) {
            traits.add(trait);
          }
        });
    if (source.isEmpty() && ShellWords.fileName(word).matches("(?i).*(mpi4py|mpi_|_mpi|mympi).*")) {
      traits.add(Trait.MPI);
    }
    if (source.isEmpty()
        && ShellWords.fileName(word).matches("(?i).*(multiproc|mp_pool|process_?pool).*")) {
      traits.add(Trait.WORKERS);
    }
  }

  private static boolean isSourceOption(String word) {
    return word.equals("-m") || word.equals("-c");
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether it forks worker processes and is no MPI program. */
  boolean isOnlyWorkers() {
    return is(Trait.WORKERS) && !is(Trait.MPI);
  }
}
