package dev.rankwise.cli;

import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.layout.LayoutPlan;
import dev.rankwise.analyzer.layout.LayoutPlanner;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Machines;
import dev.rankwise.analyzer.machine.NodeShape;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rankwise layout}: the launch line for a shape of ranks. */
@Command(
    name = "layout",
    description = "Say how to launch a shape of ranks on a machine: srun line, environment.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  rankwise layout --machine cori-haswell --nodes 3 --ntasks 96",
      "  rankwise layout --machine archer2 --nodes 4 --ntasks 32 --threads 16 --json",
      "  rankwise layout --machine here --ntasks 1 --kind multiprocessing -- ./app.py",
      "  rankwise layout --list"
    })
final class LayoutCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final MachineOption machine = new MachineOption();
  @Mixin private final ShapeOptions shape = new ShapeOptions();

  @Option(names = "--list", description = "List the machines that are known by name.")
  private boolean list;

  @Option(
      names = "--json",
      description = "Print one JSON document on standard output and nothing else.")
  private boolean json;

  @Parameters(
      paramLabel = "PROGRAM",
      arity = "0..*",
      description = "The program and its arguments, after --.")
  private @Nullable List<String> program;

  LayoutCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    if (list) {
      console.out().print(json ? LayoutJson.machines(Machines.all()) : machines());
      return ExitCode.DONE;
    }
    Machine found =
        machine
            .find(console)
            .orElseThrow(
                () -> CommandException.usage("name a machine: --machine NAME, FILE.json or here"));
    List<String> words = program == null ? List.of() : program;
    LayoutPlan plan = LayoutPlanner.plan(shape.request(found, words));
    if (json) {
      console.out().print(LayoutJson.plan(plan));
    } else {
      print(plan, console.out());
    }
    return ExitCode.DONE;
  }

  private static void print(LayoutPlan plan, PrintStream out) {
    plan.environment()
        .forEach(
            (name, value) ->
                out.println("export " + ShellWords.quoteAssignment(name + "=" + value)));
    out.println(plan.line());
    if (!plan.feasible()) {
      out.println("# This cannot start.");
    }
    plan.warnings().forEach(warning -> out.println("# " + warning.rule() + ": " + warning.text()));
  }

  private static String machines() {
    StringBuilder text = new StringBuilder();
    for (Machine one : Machines.all()) {
      NodeShape node = one.node();
      text.append(
          String.format(
              Locale.ROOT,
              "%-15s %-12s %4d cores x %d  %2d NUMA  %-6s %s%n",
              one.name(),
              one.site(),
              node.usableCores(),
              node.threadsPerCore(),
              node.numaDomains(),
              one.house().launcher().command(),
              one.processor()));
    }
    return text.toString();
  }
}
