package dev.rankwise.cli;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.compare.ShapeStudy;
import dev.rankwise.analyzer.compare.ShapeStudy.Shape;
import dev.rankwise.cli.launch.RecordedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rankwise study}: runs a command at several sizes, and says how well it scales. */
@Command(
    name = "study",
    customSynopsis = "rankwise study -n SIZES | --grid SHAPES [OPTIONS] -- COMMAND...",
    description = {
      "Record a command at several sizes, then say how well it scales and which size to use.",
      "",
      "{n} in the command stands for the number of ranks and {c} for the CPUs of each. Without srun"
          + " or mpirun in it, the built-in launcher starts that many ranks on this machine.",
      "",
      "Each run is recorded as by rankwise run, into a folder of its own with its output in"
          + " output.txt. Called again with the same words, a study goes on where it stopped: what is"
          + " finished is not run again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise study -n 1,2,4,8 --repeat 3 -- srun -n {n} java -jar app.jar",
      "  rankwise study -n 1,2 -- java -jar app.jar",
      "  rankwise study -n 1,2,4 --weak -- srun -n {n} java -jar app.jar --cells {n}000",
      "  rankwise study --grid 1x8,2x4,4x2,8x1 -- srun -n {n} -c {c} java -jar app.jar"
    })
final class StudyCommand implements Callable<Integer> {
  private static final String OUTPUT_FILE = "output.txt";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Console console;

  @Option(
      names = {"-n", "--ntasks"},
      paramLabel = "SIZES",
      split = ",",
      description = "Numbers of ranks to run, with commas.")
  private @Nullable List<Integer> sizes;

  @Option(
      names = "--grid",
      paramLabel = "SHAPES",
      split = ",",
      description = "Instead: ranks x CPUs of each, all with the same CPUs in total.")
  private @Nullable List<String> grid;

  @Option(
      names = {"-c", "--cpus-per-task"},
      paramLabel = "C",
      description = "CPUs of each rank with -n, 1 unless given.")
  private @Nullable Integer cpusPerRank;

  @Option(
      names = "--repeat",
      paramLabel = "K",
      defaultValue = "1",
      description = "Run each size K times (1). Spread takes at least 2.")
  private int repetitions;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder of the study, new or begun; rankwise-study here unless given.")
  private Path output = Path.of("rankwise-study");

  @Option(
      names = {"-O", "--overcommit"},
      description = "Let ranks of the built-in launcher share CPUs when there are not enough.")
  private boolean overcommit;

  @Option(
      names = "--agent-options",
      paramLabel = "KEY=VALUE,...",
      description = "Further options of the agent.")
  private String agentOptions = "";

  @Mixin private final ScalingOptions options = new ScalingOptions();

  @Option(
      names = "--json",
      description = "Print one JSON document on standard output and nothing else.")
  private boolean json;

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its words.")
  private List<String> command = List.of();

  StudyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException, InterruptedException {
    options.study(OptionalInt.empty());
    StudyPlan plan = plan();
    boolean launched = RecordedCommand.hasLauncher(command);
    if (launched) {
      requirePlaces(plan);
    }
    StudyFolder folder = StudyFolder.open(console.resolve(output), command);
    try (StudyLock ignored = folder.lock()) {
      return study(plan, folder, launched);
    }
  }

  private int study(StudyPlan plan, StudyFolder folder, boolean launched)
      throws CommandException, IOException, InterruptedException {
    Map<StudyPoint, Path> runs = new LinkedHashMap<>();
    List<StudyPoint> points = plan.points();
    for (int i = 0; i < points.size(); i++) {
      StudyPoint point = points.get(i);
      Optional<Path> finished = folder.finished(point);
      Path run = finished.isPresent() ? finished.get() : folder.next(point);
      String which =
          "run %d of %d, %s, repetition %d"
              .formatted(i + 1, points.size(), point.label(), point.repetition());
      console.say(which + (finished.isPresent() ? ": there already" : ""));
      if (finished.isEmpty()) {
        long start = System.nanoTime();
        int exitCode = recording(point, launched).into(run, ended -> ended(which, run, ended));
        if (exitCode != 0) {
          return exitCode;
        }
        requireRecorded(which, run);
        tellSeconds(which, (System.nanoTime() - start) / NANOS_PER_SECOND);
      }
      runs.put(point, run);
    }
    report(plan, folder, runs);
    return ExitCode.DONE;
  }

  private void report(StudyPlan plan, StudyFolder folder, Map<StudyPoint, Path> runs)
      throws CommandException, IOException {
    if (plan.shapes().size() == 1) {
      console.say("one size: set " + folder.path() + " against another with rankwise compare");
    }
    if (plan.grid() || plan.shapes().size() == 1) {
      new ShapeReport(shapes(plan, runs), console).print(json);
    } else {
      StudyReport report = StudyReport.ofRuns(List.copyOf(runs.values()), options, console);
      report.print(json);
      report.write(folder.path());
    }
  }

  private ShapeStudy shapes(StudyPlan plan, Map<StudyPoint, Path> runs) throws CommandException {
    List<Shape> shapes = new ArrayList<>();
    for (StudyPoint shape : plan.shapes()) {
      List<Analysis> analyses = new ArrayList<>();
      for (Map.Entry<StudyPoint, Path> run : runs.entrySet()) {
        if (run.getKey().ranks() == shape.ranks()) {
          analyses.add(RunReport.of(run.getValue(), console).analysis());
        }
      }
      shapes.add(new Shape(shape.ranks(), shape.cpusPerRank(), analyses));
    }
    return ShapeStudy.of(shapes);
  }

  private StudyPlan plan() throws CommandException {
    if ((sizes == null) == (grid == null)) {
      throw CommandException.usage("study takes -n SIZES or --grid SHAPES: name one of both");
    }
    if (grid != null && cpusPerRank != null) {
      throw CommandException.usage("-c goes with -n: a grid names the CPUs of each rank itself");
    }
    try {
      int cpus = cpusPerRank == null ? 1 : cpusPerRank;
      return sizes == null
          ? StudyPlan.ofGrid(grid == null ? List.of() : grid, repetitions)
          : StudyPlan.ofSizes(sizes, cpus, repetitions);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e);
    }
  }

  private void requirePlaces(StudyPlan plan) throws CommandException {
    if (!StudyPoint.takesRanks(command)) {
      throw CommandException.usage(
          "no {n} in the command, so every run would be the same: write it as in srun -n {n}");
    }
    if ((plan.grid() || cpusPerRank != null) && !StudyPoint.takesCpus(command)) {
      throw CommandException.usage(
          "no {c} in the command, so ranks would not get their CPUs: write it as in srun -c {c}");
    }
    if (overcommit) {
      throw CommandException.usage(
          "--overcommit is for the built-in launcher: give it to the command's own");
    }
  }

  private Recording recording(StudyPoint point, boolean launched) {
    LocalOptions local =
        launched
            ? new LocalOptions()
            : new LocalOptions(point.ranks(), point.cpusPerRank(), overcommit);
    return new Recording(point.fill(command), local, agentOptions, console)
        .withOutputIn(OUTPUT_FILE);
  }

  private int ended(String which, Path run, FinishedRun ended) {
    if (ended.exitCode() != 0) {
      console.say(
          "%s ended with exit code %d: see %s: called again, the study goes on from there"
              .formatted(which, ended.exitCode(), run.resolve(OUTPUT_FILE)));
    }
    return ended.exitCode();
  }

  /** A series of which nothing is recorded would be known only at its end. */
  private static void requireRecorded(String which, Path run) throws CommandException {
    if (!RunFolders.isRecorded(run)) {
      throw CommandException.unreadable(
          which
              + ": nothing was recorded in "
              + run
              + ": put rankwise exec in front of the program, or see rankwise doctor");
    }
  }

  private void tellSeconds(String which, double seconds) {
    console.say(String.format(Locale.ROOT, "%s took %.1f s", which, seconds));
  }
}
