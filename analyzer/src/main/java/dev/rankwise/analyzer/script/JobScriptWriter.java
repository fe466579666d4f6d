package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.layout.LayoutPlan;
import dev.rankwise.analyzer.layout.LayoutRequest;
import dev.rankwise.analyzer.layout.ProgramKind;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.trace.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a complete job script for a layout. Source: sbatch(1). */
public final class JobScriptWriter {
  static final String WORDS_AS_THEY_ARE =
      "# shellcheck disable=SC2016 # The program gets its words as they are.";

  private static final String INDEX = "TASK_INDEX";
  private static final String DIRECTORY = "\"" + JobHeader.RUN_DIRECTORY + "\"";

  private final LayoutPlan plan;
  private final JobHeader header;
  private final LayoutRequest request;
  private final Machine machine;
  private final List<String> lines = new ArrayList<>();

  private JobScriptWriter(LayoutPlan plan, JobHeader header) {
    this.plan = plan;
    this.header = header;
    request = plan.request();
    if (request.program().isEmpty()) {
      throw new IllegalArgumentException("a job script needs a program");
    }
    if (header.record() && request.kind() == ProgramKind.ENSEMBLE) {
      throw new IllegalArgumentException("programs of an ensemble are recorded one by one");
    }
    machine = request.machine();
  }

  /** The script, which ends with a line feed. */
  public static String write(LayoutPlan plan, JobHeader header) {
    return new JobScriptWriter(plan, header).write();
  }

  private String write() {
    writeHeader();
    writeEnvironment();
    writeLaunch();
    return String.join("\n", lines) + "\n";
  }

  private void writeHeader() {
    lines.add("#!/bin/bash");
    lines.add("# " + summary());
    directive("job-name", header.name());
    directive("nodes", Integer.toString(request.nodeCount()));
    directive("ntasks", Integer.toString(request.tasks()));
    if (request.tasks() % request.nodeCount() == 0) {
      directive("ntasks-per-node", Integer.toString(request.tasksPerNode()));
    }
    for (String name : List.of("cpus-per-task", "hint", "threads-per-core", "gpus-per-node")) {
      plan.line().value(name).ifPresent(value -> directive(name, value));
    }
    if (request.kind() == ProgramKind.SERIAL && request.threads().orElse(1) > 1) {
      directive("cpus-per-task", Integer.toString(request.threads().getAsInt()));
    }
    if (request.gpus() && !plan.line().has("gpus-per-node")) {
      directive("gpus-per-node", Integer.toString(machine.gpus().count()));
    }
    header.time().ifPresent(time -> directive("time", time));
    header.account().ifPresent(account -> directive("account", account));
    header.partition().ifPresent(partition -> directive("partition", partition));
    machine.house().directives().stream()
        .filter(option -> header.partition().isEmpty() || !option.startsWith("--partition"))
        .forEach(option -> lines.add("#SBATCH " + option));
    lines.add("# What it prints: " + header.name() + "-<job id>.out, where you submit it.");
    directive("output", "%x-%j.out");
    lines.add("");
    lines.add("set -eo pipefail");
  }

  private String summary() {
    String shape =
        request.tasks()
            + (request.kind() == ProgramKind.ENSEMBLE ? " program" : " rank")
            + (request.tasks() == 1 ? "" : "s")
            + " on "
            + request.nodeCount()
            + (request.nodeCount() == 1 ? " node of " : " nodes of ");
    return shape + machine.name() + ", as rankwise jobscript lays them out.";
  }

  private void directive(String name, String value) {
    lines.add("#SBATCH --" + name + "=" + value);
  }

  private void writeEnvironment() {
    lines.add("");
    lines.add("# Load the modules that the program needs here.");
    if (request.kind() == ProgramKind.MULTIPROCESSING) {
      lines.add("# Pinning by an OpenMP library would put all worker processes on one core.");
      lines.add("unset OMP_PLACES OMP_PROC_BIND GOMP_CPU_AFFINITY");
    }
    plan.environment()
        .forEach(
            (name, value) -> lines.add("export " + ShellWords.quoteAssignment(name + "=" + value)));
  }

  private void writeLaunch() {
    lines.add("");
    plan.warnings().forEach(warning -> lines.add("# " + warning.rule() + ": " + warning.text()));
    if (plan.line().launcher() == Launcher.SRUN) {
      lines.add(
          "# -c is said again here: Slurm 22.05 and 23.02 do not hand it on from the header.");
      lines.add("# To see where the ranks run: " + verifying());
    }
    if (request.program().stream().anyMatch(word -> word.matches("(?s).*[$`].*"))) {
      lines.add(WORDS_AS_THEY_ARE);
    }
    if (request.kind() == ProgramKind.ENSEMBLE) {
      lines.add("for ((index = 0; index < " + request.tasks() + "; index++)); do");
      lines.add("  " + INDEX + "=$index " + recorded().orElse(plan.line().toString()) + " &");
      lines.add("done");
      lines.add("wait");
    } else {
      lines.add(recorded().orElse(plan.line().toString()));
    }
    if (header.record() && !isJava()) {
      lines.add("rankwise report " + DIRECTORY);
    }
  }

  private String verifying() {
    LaunchLine line = plan.line();
    String bind = line.value("cpu-bind").orElse("");
    LaunchLine shown = line.with("cpu-bind", bind.isEmpty() ? "verbose" : "verbose," + bind);
    return machine.house().acceptsCpuBind()
        ? shown.withProgram(List.of("true")).toString()
        : line.withProgram(List.of("grep", "Cpus_allowed_list", "/proc/self/status")).toString();
  }

  /** The line with Rankwise in it, when the run is to be recorded. */
  private Optional<String> recorded() {
    if (!header.record()) {
      return Optional.empty();
    }
    String line = isJava() ? plan.line().recordedIn(JobHeader.RUN_DIRECTORY) : observed();
    return Optional.of(line.replace(ShellWords.quote(JobHeader.RUN_DIRECTORY), DIRECTORY));
  }

  /** Programs that are not Java are started by a command that observes them. */
  private String observed() {
    List<String> words = new ArrayList<>(plan.line().program());
    List<String> exec = List.of("rankwise", "exec", "-o", JobHeader.RUN_DIRECTORY, "--");
    words.addAll(words.size() - request.program().size(), exec);
    return plan.line().withProgram(words).toString();
  }

  private boolean isJava() {
    return ShellWords.fileName(request.program().get(0)).equals("java");
  }
}
