package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.Network;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that forks workers under MPI without what its network needs for that. Sources: NERSC,
 * Running Python scripts (Aries); libfabric's fi_cxi(7), fi_efa(7); ibv_fork_init(3).
 */
final class ForkUnderMpiCheck implements StepCheck {
  @Override
  public List<String> rules() {
    return List.of("F00", "F01", "F02", "F03", "F04", "F06", "M07");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    Program program = context.program(step);
    if (!program.is(Program.Trait.MPI) || !program.is(Program.Trait.WORKERS)) {
      return Stream.empty();
    }
    int line = step.command().line();
    ScriptFinding hack =
        ScriptFinding.info(
            "M07",
            line,
            "Worker processes under MPI work with trouble at best: fork before MPI starts, use"
                + " forkserver or spawn, or drop one of the two (F06).");
    Network network = context.machine().map(Machine::network).orElse(Network.UNKNOWN);
    Map<String, String> wanted = context.machine().map(Machine::forkEnvironment).orElse(Map.of());
    List<String> missing =
        wanted.entrySet().stream()
            .filter(variable -> step.command().exported(variable.getKey()).isEmpty())
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .toList();
    return missing.isEmpty()
        ? Stream.of(hack)
        : Stream.of(
            ScriptFinding.critical(
                network.rule(),
                line,
                "A fork under MPI on "
                    + network.title()
                    + " needs "
                    + String.join(" ", missing)
                    + ", or it may crash or corrupt data.",
                List.of(step.before(context.script(), "export " + String.join(" ", missing)))),
            hack);
  }
}
