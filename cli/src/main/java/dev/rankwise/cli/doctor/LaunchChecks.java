package dev.rankwise.cli.doctor;

import dev.rankwise.cli.launch.LocalRanks;
import dev.rankwise.cli.launch.SearchPath;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What starts ranks, and where their recordings go. */
final class LaunchChecks {
  private static final Pattern TASK_PLUGIN =
      Pattern.compile("^TaskPlugin\\s*=\\s*(\\S*)", Pattern.MULTILINE);
  private static final long LITTLE_SPACE_BYTES = 100L << 20;

  private LaunchChecks() {}

  static Diagnosis srun(Machine machine) throws InterruptedException {
    Optional<Path> srun = machine.program("srun");
    if (srun.isEmpty()) {
      return Diagnosis.missing(
          "srun",
          "not on PATH",
          "ranks start on this machine only, with rankwise run -n",
          "on a cluster: load its Slurm module");
    }
    Optional<Path> scontrol = machine.program("scontrol");
    Optional<Machine.Answer> configuration =
        scontrol.isEmpty()
            ? Optional.empty()
            : machine.ask(List.of(scontrol.get().toString(), "show", "config"));
    Optional<Machine.Answer> version = machine.ask(List.of(srun.get().toString(), "--version"));
    String name = version.map(Machine.Answer::firstLine).orElse("srun does not answer");
    if (configuration.isEmpty() || configuration.get().exitCode() != 0) {
      return Diagnosis.limited(
          "srun",
          name,
          "no Slurm controller answers: ranks start on this machine only, with rankwise run -n",
          "try on a login node or inside a job");
    }
    Matcher plugin = TASK_PLUGIN.matcher(configuration.get().text());
    String plugins = plugin.find() ? plugin.group(1) : "unknown";
    return plugins.contains("affinity") || plugins.contains("cgroup")
        ? Diagnosis.ok("srun", name + ", binds with " + plugins)
        : Diagnosis.limited(
            "srun",
            name + ", TaskPlugin " + plugins,
            "srun binds no ranks: -c and --cpu-bind have no effect",
            "ask the administrators for TaskPlugin=task/affinity,task/cgroup");
  }

  static Diagnosis localLauncher(Machine machine) throws InterruptedException {
    LocalRanks.Tools tools =
        LocalRanks.Tools.find(SearchPath.of(machine.environment(), machine.workingDirectory()));
    if (tools.taskset().isEmpty()) {
      return Diagnosis.limited(
          "local-launcher",
          "no taskset on PATH",
          "rankwise run -n starts ranks unbound",
          "install util-linux");
    }
    return tools.setpriv().isEmpty()
        ? Diagnosis.limited(
            "local-launcher",
            "taskset, no setpriv --pdeathsig",
            "ranks live on when rankwise run -n is killed by SIGKILL",
            "install util-linux 2.33 or newer")
        : Diagnosis.ok("local-launcher", "taskset binds ranks, setpriv ends them with rankwise");
  }

  static Diagnosis folder(Machine machine) {
    Path folder = machine.workingDirectory();
    try {
      Files.delete(Files.createTempFile(folder, ".rankwise-doctor-", ""));
      FileStore store = Files.getFileStore(folder);
      long free = store.getUsableSpace();
      String found = "%s, %d MiB free on %s".formatted(folder, free >> 20, store.type());
      return free >= LITTLE_SPACE_BYTES
          ? Diagnosis.ok("folder", found)
          : Diagnosis.limited(
              "folder", found, "recordings may be cut short", "record elsewhere with -o");
    } catch (IOException e) {
      return Diagnosis.limited(
          "folder",
          folder + " is not writable",
          "runs cannot be recorded here",
          "record elsewhere with -o");
    }
  }
}
