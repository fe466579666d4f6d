package dev.rankwise.cli;

import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.cli.launch.LocalRanks;
import dev.rankwise.cli.launch.RecordedCommand;
import dev.rankwise.cli.launch.SearchPath;
import dev.rankwise.cli.launch.Task;
import dev.rankwise.cli.launch.TaskGroup;
import dev.rankwise.cli.launch.TaskGroup.Labels;
import dev.rankwise.cli.launch.UnsupportedCommandException;
import dev.rankwise.trace.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rankwise run}: starts a command with the agent in it, waits, and reports. */
@Command(
    name = "run",
    customSynopsis = "rankwise run [OPTIONS] -- COMMAND...",
    description = {
      "Record a command, then report what was wrong.",
      "",
      "The command is started as it is, with Rankwise's agent added to each java in it. Without srun"
          + " or mpirun in it, the built-in launcher starts it on this machine: the given number of"
          + " ranks, each bound to CPUs of its own, who learn their place from RANKWISE_RANK,"
          + " RANKWISE_SIZE, RANKWISE_LOCAL_RANK and RANKWISE_LOCAL_SIZE.",
      "",
      "Standard output stays the command's; Rankwise writes to standard error. The exit code is the"
          + " command's: the highest of its ranks, 128 + n after signal n. Interrupting stops all"
          + " ranks and reports what was recorded until then."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise run -- srun -n 4 -c 2 java -jar app.jar",
      "  rankwise run -o before -- mpirun -n 4 java -jar app.jar",
      "  rankwise run -n 4 -c 1 -- java -jar app.jar",
      "  rankwise run -n 2 --cpu-bind=map:0,0 -- java -jar app.jar   both ranks on CPU 0"
    })
final class RunCommand implements Callable<Integer> {
  /** How long tasks may take to end after SIGTERM. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The run directory, new or empty; rankwise-<time> here unless given.")
  private @Nullable Path output;

  @ArgGroup(exclusive = false, validate = false, heading = "%nThe built-in launcher:%n")
  private LocalOptions local = new LocalOptions();

  @Option(
      names = "--agent-options",
      paramLabel = "KEY=VALUE,...",
      description = "Further options of the agent.")
  private String agentOptions = "";

  @Option(names = "--no-report", description = "Record only.")
  private boolean noReport;

  @Option(names = "--fail-on", paramLabel = "SEVERITY", description = FailOn.DESCRIPTION)
  private @Nullable Severity failOn;

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its words.")
  private List<String> command = List.of();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Instant now = Instant.now();
    boolean launched = RecordedCommand.hasLauncher(command);
    if (launched && !local.words().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Options of the built-in launcher (%s) for a command with a launcher of its own:"
                  .formatted(String.join(" ", local.words()))
              + " give them to that one");
    }
    requireProgram(launched);
    RunFolder folder = RunFolder.choose(output, now, console);
    AgentJar agent = AgentJar.locate();
    RecordedCommand recorded = recorded(agent.option(folder.path(), agentOptions));
    Task task = task(recorded, folder);
    List<Task> tasks = launched ? List.of(task) : ranks(folder).tasks(task);
    agent.require();
    RunJson run = runJson(now);
    folder.create(run);
    tellShell(recorded);
    // A signal ends the tasks and lets the report be finished.
    try (TaskGroup group = start(tasks);
        StopOnSignal ignored = new StopOnSignal(group)) {
      int exitCode = new BadExits(group, local.killsOnBadExit(), console).await();
      FinishedRun finished = new FinishedRun(folder, exitCode, console);
      finished.record(run.ended(Instant.now(), exitCode));
      return noReport ? finished.tellFolder() : finished.report(failOn);
    }
  }

  private void requireProgram(boolean launched) throws CommandException {
    SearchPath path = SearchPath.of(console.environment(), console.workingDirectory());
    if (path.find(command.get(0)).isEmpty()) {
      throw CommandException.usage(
          "no such program: "
              + command.get(0)
              + (launched
                  ? ": to launch on this machine leave it out and give -n to rankwise run"
                  : ": check its name and PATH"));
    }
  }

  private RecordedCommand recorded(String agent) throws CommandException {
    try {
      return RecordedCommand.of(command, agent, console.environment(), console.workingDirectory());
    } catch (UnsupportedCommandException e) {
      throw CommandException.usage(e);
    }
  }

  private Task task(RecordedCommand recorded, RunFolder folder) {
    Map<String, String> environment = new HashMap<>(console.environment());
    environment.put("RANKWISE_DIR", folder.path().toString());
    environment.putAll(recorded.environment());
    return new Task("0", recorded.words(), environment, console.workingDirectory(), true);
  }

  private LocalRanks ranks(RunFolder folder) throws CommandException, InterruptedException {
    LocalRanks ranks = local.ranks(folder.runId(), console);
    if (ranks.bindingMissing()) {
      console.say("no taskset on PATH: ranks run unbound: install util-linux");
    }
    return ranks;
  }

  private void tellShell(RecordedCommand recorded) {
    if (!recorded.throughShell().isEmpty()) {
      console.say(
          recorded.throughShell()
              + ": a shell: each java that it starts is recorded through JDK_JAVA_OPTIONS and says so");
    }
  }

  private RunJson runJson(Instant now) throws IOException {
    return new RunJson(
        RunJson.SCHEMA,
        Version.current(),
        Redaction.redact(command),
        local.words(),
        console.workingDirectory().toString(),
        hostName(),
        now.toString(),
        null,
        null);
  }

  private TaskGroup start(List<Task> tasks) throws CommandException {
    Optional<Labels> labels =
        local.labels() ? Optional.of(new Labels(console.out(), console.err())) : Optional.empty();
    try {
      return TaskGroup.start(tasks, labels, GRACE);
    } catch (IOException e) {
      throw CommandException.usage(e);
    }
  }

  private static String hostName() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8).strip();
  }
}
