package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.machine.Network;
import java.util.List;
import java.util.stream.Stream;

/**
 * Aries' fork mode where there is no Aries: it does nothing there. Source: Cray MPICH, intro_mpi,
 * on {@code MPICH_GNI_FORK_MODE}.
 */
final class DeadForkModeCheck implements ScriptCheck {
  @Override
  public List<String> rules() {
    return List.of("F01");
  }

  @Override
  public Stream<ScriptFinding> check(ScriptContext context) {

    boolean elsewhere =
        context
            .machine()
            .filter(m -> m.network() != Network.ARIES && m.network() != Network.UNKNOWN)
            .isPresent();
    return context.script().commands().stream()
        .filter(command -> elsewhere)
        .flatMap(
            command ->
                command.words().stream()
                    .filter(word -> word.value().startsWith("MPICH_GNI_FORK_MODE="))
                    .map(
                        word ->
                            ScriptFinding.warning(
                                "F01",
                                command.line(),
                                "MPICH_GNI_FORK_MODE is for Aries, which is not here: it does"
                                    + " nothing. This network has variables of its own.",
                                command.words().size() <= 2
                                    ? WholeLine.remove(context.script(), command.line())
                                    : List.of())));
  }
}
