package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.MpiLaunchers;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A launcher that is not the centre's: with mpirun, Slurm neither binds nor accounts the ranks.
 * Sources: Slurm's mpi_guide; TACC's user guides (ibrun); Open MPI documentation, Launching with
 * Slurm, which recommends mpirun from release 5 on.
 */
final class SecondLauncherCheck implements ScriptCheck {
  private static final Set<String> COUNTS = Set.of("-n", "-np", "--n", "--np");
  private static final Pattern OPEN_MPI_5 = Pattern.compile("\\bopen-?mpi/([5-9]|[1-9][0-9])");

  @Override
  public List<String> rules() {
    return List.of("L04");
  }

  @Override
  public Stream<ScriptFinding> check(ScriptContext context) {
    boolean ibrun = context.machine().filter(Machine::usesIbrun).isPresent();
    boolean mpirunIsWrong = ibrun || !OPEN_MPI_5.matcher(context.modules()).find();
    List<ScriptFinding> findings = new ArrayList<>();
    for (ScriptCommand command : context.script().commands()) {
      for (int at = 0; at < command.words().size(); at++) {
        ScriptWord word = command.words().get(at);
        boolean isSrun = ShellWords.fileName(word.value()).equals("srun");
        if (isSrun ? ibrun : mpirunIsWrong && MpiLaunchers.isOne(word.value())) {
          findings.add(finding(command, at, ibrun ? "ibrun" : "srun"));
          break;
        }
        if (!JobScriptReader.isAssignment(word)) {
          break;
        }
      }
    }
    return findings.stream();
  }

  private static ScriptFinding finding(ScriptCommand command, int at, String launcher) {
    ScriptWord word = command.words().get(at);
    String message =
        launcher.equals("ibrun")
            ? "This machine launches with ibrun, which takes the layout from the job's header."
            : "With this launcher Slurm neither binds nor accounts the ranks, and two such programs"
                + " take the same cores.";
    return ScriptFinding.warning(
        "L04", command.line(), message, edits(command, at, launcher, word));
  }

  /** Only a line of which every option is understood is rewritten. */
  private static List<TextEdit> edits(
      ScriptCommand command, int at, String launcher, ScriptWord word) {
    TextEdit name = new TextEdit(word.start(), word.end(), launcher);
    List<ScriptWord> rest = command.words().subList(at + 1, command.words().size());
    if (rest.isEmpty() || !rest.get(0).value().startsWith("-")) {
      return List.of(name);
    }
    boolean counted =
        rest.size() > 2
            && COUNTS.contains(rest.get(0).value())
            && !rest.get(2).value().startsWith("-");
    if (!counted) {
      return List.of();
    }
    return launcher.equals("ibrun")
        ? List.of(new TextEdit(word.start(), rest.get(1).end(), launcher))
        : List.of(name, new TextEdit(rest.get(0).start(), rest.get(0).end(), "-n"));
  }
}
