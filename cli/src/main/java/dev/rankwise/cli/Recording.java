package dev.rankwise.cli;

import dev.rankwise.cli.launch.LocalRanks;
import dev.rankwise.cli.launch.RecordedCommand;
import dev.rankwise.cli.launch.Recorders;
import dev.rankwise.cli.launch.SearchPath;
import dev.rankwise.cli.launch.Task;
import dev.rankwise.cli.launch.TaskGroup;
import dev.rankwise.cli.launch.TaskGroup.Output;
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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starts a command with what records its programs in it and waits for its end.
 *
 * @param command the words as the user gave them
 * @param local how the built-in launcher starts it, when it has no launcher of its own
 * @param agentOptions further options of the agent
 * @param console the world around
 * @param outputFile the file in the run directory that takes its output; without it, output goes
 *     where that of this process goes
 */
record Recording(
    List<String> command,
    LocalOptions local,
    String agentOptions,
    Console console,
    Optional<String> outputFile) {
  /** How long tasks may take to end after SIGTERM. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Of tasks that answered SIGTERM by ending well: what they did is not all of their work. */
  private static final int STOPPED = 128 + 15;

  Recording {
    command = List.copyOf(command);
  }

  Recording(List<String> command, LocalOptions local, String agentOptions, Console console) {
    this(command, local, agentOptions, console, Optional.empty());
  }

  /** Records without the command's own output on this one: it goes into {@code name} there. */
  Recording withOutputIn(String name) {
    return new Recording(command, local, agentOptions, console, Optional.of(name));
  }

  /**
   * Runs the command.
   *
   * @param named the run directory, new or empty; without it a new one here
   * @param then what to do with the run before a signal may end this process
   * @return what {@code then} returns
   */
  int into(@Nullable Path named, ToIntFunction<FinishedRun> then)
      throws CommandException, IOException, InterruptedException {
    Instant now = Instant.now();
    boolean launched = RecordedCommand.hasLauncher(command);
    if (launched && !local.words().isEmpty()) {
      throw CommandException.usage(
          "options of the built-in launcher (%s) for a command with a launcher of its own:"
                  .formatted(String.join(" ", local.words()))
              + " give them to that one");
    }
    requireProgram(launched);
    RunFolder folder = RunFolder.choose(named, now, console);
    AgentJar agent = AgentJar.locate();
    RecordedCommand recorded = recorded(agent, folder);
    Task task = task(recorded, folder);
    List<Task> tasks = launched ? List.of(task) : ranks(folder).tasks(task);
    agent.require();
    if (recorded.isWrapped()) {
      agent.requireWrapper();
    }
    RunJson run = runJson(now);
    folder.create(run);
    if (recorded.programs().isPresent()) {
      folder.writePrograms(recorded.programs().get());
    }
    tellShell(recorded);
    Optional<BatchScript> script = BatchScript.ask(console, folder.path());
    // A signal ends the tasks and lets the report be finished.
    try (StopOnSignal signal = new StopOnSignal();
        TaskGroup group = signal.guard(start(tasks, folder))) {
      int ended = new BadExits(group, local.killsOnBadExit(), console).await();
      int exitCode = ended == 0 && signal.signalled() ? STOPPED : ended;
      new Observers(folder.path()).await();
      if (script.isPresent()) {
        script.get().keep();
      }
      FinishedRun finished = new FinishedRun(folder, exitCode, console);
      finished.record(run.ended(Instant.now(), exitCode));
      return then.applyAsInt(finished);
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

  private RecordedCommand recorded(AgentJar agent, RunFolder folder) throws CommandException {
    Recorders recorders =
        new Recorders(agent.option(folder.path(), agentOptions), agent.wrapper(folder.path()));
    try {
      return RecordedCommand.of(
          command, recorders, folder.path(), console.environment(), console.workingDirectory());
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
              + ": a shell: each java that it starts is recorded through JDK_JAVA_OPTIONS and says so;"
              + " put rankwise exec in front of other programs in it");
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

  private TaskGroup start(List<Task> tasks, RunFolder folder) throws CommandException {
    try {
      return TaskGroup.start(tasks, output(folder), GRACE);
    } catch (IOException e) {
      throw CommandException.usage(e);
    }
  }

  private Output output(RunFolder folder) {
    if (outputFile.isPresent()) {
      return new Output.InFile(folder.path().resolve(outputFile.get()));
    }
    return local.labels()
        ? new Output.Labeled(console.out(), console.err())
        : new Output.Inherited();
  }

  private static String hostName() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8).strip();
  }
}
