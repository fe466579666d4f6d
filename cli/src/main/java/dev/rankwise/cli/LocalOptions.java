package dev.rankwise.cli;

import dev.rankwise.cli.launch.AllowedCpus;
import dev.rankwise.cli.launch.CpuBinding;
import dev.rankwise.cli.launch.LocalRanks;
import dev.rankwise.cli.launch.SearchPath;
import dev.rankwise.cli.launch.UnsupportedCommandException;
import dev.rankwise.trace.CpuSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the built-in launcher; where they can, they have srun's names. */
final class LocalOptions {
  private static final int MOST = 4096;

  @Option(
      names = {"-n", "--ntasks"},
      paramLabel = "N",
      description = "Start N ranks on this machine.")
  private @Nullable Integer ranks;

  @Option(
      names = {"-c", "--cpus-per-task"},
      paramLabel = "C",
      description = "CPUs of each rank, 1 unless given. Without -n and -c nothing is bound.")
  private @Nullable Integer cpusPerRank;

  @Option(
      names = "--cpu-bind",
      paramLabel = "HOW",
      description =
          "auto: CPUs of its own for each rank; none: all CPUs for all;"
              + " map:LIST: CPUs by rank, as in map:0,1 or map:0-1.")
  private @Nullable String cpuBind;

  @Option(
      names = {"-O", "--overcommit"},
      description = "Let ranks share CPUs when there are not enough.")
  private boolean overcommit;

  @Option(
      names = {"-l", "--label"},
      description = "Put the rank's number in front of each line of output.")
  private boolean label;

  @Option(
      names = {"-K", "--kill-on-bad-exit"},
      description = "Stop all ranks when one ends with an exit code other than 0.")
  private boolean killOnBadExit;

  LocalOptions() {}

  /** Options as if the user had given them. */
  LocalOptions(int ranks, int cpusPerRank, boolean overcommit) {
    this.ranks = ranks;
    this.cpusPerRank = cpusPerRank;
    this.overcommit = overcommit;
  }

  boolean labels() {
    return label;
  }

  boolean killsOnBadExit() {
    return killOnBadExit;
  }

  /** The options that were given, one way of writing each. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (ranks != null) {
      words.addAll(List.of("-n", ranks.toString()));
    }
    if (cpusPerRank != null) {
      words.addAll(List.of("-c", cpusPerRank.toString()));
    }
    if (cpuBind != null) {
      words.add("--cpu-bind=" + cpuBind);
    }
    if (overcommit) {
      words.add("--overcommit");
    }
    if (label) {
      words.add("--label");
    }
    if (killOnBadExit) {
      words.add("--kill-on-bad-exit");
    }
    return words;
  }

  /** The ranks to start, on the CPUs that this process may use. */
  LocalRanks ranks(String runId, Console console) throws CommandException, InterruptedException {
    int count = inRange("-n", ranks);
    try {
      CpuBinding binding = CpuBinding.parse(bindingText(), inRange("-c", cpusPerRank), overcommit);
      CpuSet allowed = AllowedCpus.read(Path.of("/proc"));
      SearchPath path = SearchPath.of(console.environment(), console.workingDirectory());
      return new LocalRanks(
          count, binding.masks(count, allowed), runId, LocalRanks.Tools.find(path));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--cpu-bind: " + e.getMessage() + ": as in --cpu-bind=map:0,1");
    } catch (UnsupportedCommandException e) {
      throw CommandException.usage(e);
    } catch (IOException e) {
      throw CommandException.usage(
          "cannot tell this process's CPUs: " + e + ": needs Linux's /proc");
    }
  }

  private String bindingText() {
    return cpuBind != null ? cpuBind : ranks == null && cpusPerRank == null ? "none" : "auto";
  }

  private static int inRange(String option, @Nullable Integer value) throws CommandException {
    if (value != null && (value < 1 || value > MOST)) {
      throw CommandException.usage(option + " " + value + ": give a number from 1 to " + MOST);
    }
    return value == null ? 1 : value;
  }
}
