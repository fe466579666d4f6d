package dev.rankwise.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as picocli sees it: subcommands, and how trouble ends. */
final class CommandLines {
  private static final int WIDTH = 80;

  private CommandLines() {}

  static CommandLine create(Console console) {
    CommandLine line = new CommandLine(new RankwiseCommand());
    line.addSubcommand(new CommandLine(new RunCommand(console)).setStopAtPositional(true));
    line.addSubcommand(new CommandLine(new ExecCommand()).setStopAtPositional(true));
    line.addSubcommand(new ReportCommand(console));
    line.addSubcommand(new CommandLine(new StudyCommand(console)).setStopAtPositional(true));
    line.addSubcommand(new ScalingCommand(console));
    line.addSubcommand(new CompareCommand(console));
    line.addSubcommand(new EfficiencyCommand(console));
    line.addSubcommand(new LayoutCommand(console));
    line.addSubcommand(new CheckCommand(console));
    line.addSubcommand(new JobscriptCommand(console));
    line.addSubcommand(new DoctorCommand(console));
    line.addSubcommand(new CompletionCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false); // "java @options" is the program's.
    line.setUsageHelpWidth(WIDTH);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, args) -> misused(e, console));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, parsed, console));
    return line;
  }

  private static int misused(ParameterException e, Console console) {
    String message = String.valueOf(e.getMessage());
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    console.say(
        message.substring(0, 1).toLowerCase(Locale.ROOT)
            + message.substring(1)
            + suggestion(e)
            + ": see "
            + name
            + " --help");
    return ExitCode.USAGE;
  }

  private static String suggestion(ParameterException e) {
    List<String> close =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return close.isEmpty() ? "" : ": did you mean " + close.get(0) + "?";
  }

  private static int failed(Exception e, ParseResult parsed, Console console) {
    boolean debug = parsed.expandedArgs().contains("--debug");
    if (debug) {
      e.printStackTrace(console.err());
    }
    if (e instanceof CommandException expected) {
      console.say(expected.getMessage());
      return expected.exitCode();
    }
    console.say("unexpected: " + e + (debug ? "" : ": --debug shows where"));
    return ExitCode.UNREADABLE;
  }
}
