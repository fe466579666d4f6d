package dev.rankwise.cli.launch;

import dev.rankwise.trace.CpuSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The tasks of a launch on this machine without Slurm.
 *
 * <p>Each rank learns who it is from {@code RANKWISE_RANK}, {@code RANKWISE_SIZE}, {@code
 * RANKWISE_LOCAL_RANK}, {@code RANKWISE_LOCAL_SIZE} and {@code RANKWISE_RUN_ID}. Variables of Slurm
 * are never made up. {@code taskset} binds it, and {@code setpriv} has the kernel end it when the
 * launcher is killed; both replace themselves with the program, so no process stands between.
 *
 * @param ranks number of ranks
 * @param masks CPUs by rank, empty to leave ranks unbound
 * @param runId names the launch
 * @param tools what the machine has to bind and to guard processes
 */
public record LocalRanks(int ranks, Optional<List<CpuSet>> masks, String runId, Tools tools) {
  public LocalRanks {
    masks = masks.map(List::copyOf);
  }

  /**
   * Programs of util-linux.
   *
   * @param taskset binds a program to CPUs
   * @param setpriv ends a program with its parent, where it is new enough (2.33) to do so
   */
  public record Tools(Optional<Path> taskset, Optional<Path> setpriv) {

    /** The tools on {@code path}. */
    public static Tools find(SearchPath path) throws InterruptedException {
      Optional<Path> setpriv = path.find("setpriv");
      return new Tools(
          path.find("taskset"),
          setpriv.isPresent() && canGuard(setpriv.get()) ? setpriv : Optional.empty());
    }

    private static boolean canGuard(Path setpriv) throws InterruptedException {
      try {
        Process process =
            new ProcessBuilder(setpriv.toString(), "--pdeathsig", "KILL", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor(5, TimeUnit.SECONDS)) {
          return process.exitValue() == 0;
        }
        process.destroyForcibly();
        return false;
      } catch (IOException notStarted) {
        return false; // What cannot be started cannot guard.
      }
    }
  }

  /** Whether ranks should be bound and cannot be. */
  public boolean bindingMissing() {
    return masks.isPresent() && tools.taskset().isEmpty();
  }

  /**
   * One task for each rank.
   *
   * @param program what every rank runs
   */
  public List<Task> tasks(Task program) {
    return IntStream.range(0, ranks)
        .mapToObj(
            rank ->
                new Task(
                    Integer.toString(rank),
                    started(rank, program.words()),
                    identified(rank, program.environment()),
                    program.folder(),
                    rank == 0))
        .toList();
  }

  private List<String> started(int rank, List<String> words) {
    List<String> all = new ArrayList<>();
    tools
        .setpriv()
        .ifPresent(setpriv -> all.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
    if (masks.isPresent() && tools.taskset().isPresent()) {
      String cpus = masks.get().get(rank).toString();
      all.addAll(List.of(tools.taskset().get().toString(), "-c", cpus));
    }
    all.addAll(words);
    return all;
  }

  private Map<String, String> identified(int rank, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("RANKWISE_RANK", Integer.toString(rank));
    all.put("RANKWISE_SIZE", Integer.toString(ranks));
    all.put("RANKWISE_LOCAL_RANK", Integer.toString(rank));
    all.put("RANKWISE_LOCAL_SIZE", Integer.toString(ranks));
    all.put("RANKWISE_RUN_ID", runId);
    return all;
  }
}
