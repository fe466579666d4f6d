package dev.rankwise.cli.launch;

import dev.rankwise.analyzer.launch.MpiLaunchers;
import dev.rankwise.analyzer.launch.SrunOptions;
import dev.rankwise.cli.launch.CommandSyntax.Style;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The commands that Rankwise can look behind.
 *
 * <p>What {@code srun} takes is {@link SrunOptions}' to know, and what the launchers of MPI are
 * called {@link MpiLaunchers}'. Sources of the others: mpirun(1) of Open MPI 4.1 and 5.0; {@code
 * mpiexec -help} of Hydra 4.0; the manual pages of coreutils, util-linux and numactl.
 */
final class CommandSyntaxes {
  private static final CommandSyntax SRUN =
      new CommandSyntax(
          Set.of("srun"),
          Style.GNU,
          SrunOptions.letters(SrunOptions.Takes.A_VALUE),
          SrunOptions.letters(SrunOptions.Takes.MAYBE_A_VALUE),
          name ->
              SrunOptions.named(name)
                  .filter(option -> option.takes() == SrunOptions.Takes.A_VALUE)
                  .isPresent(),
          Set.of(),
          0);

  private static final CommandSyntax MPIRUN =
      new CommandSyntax(
          MpiLaunchers.NAMES,
          Style.WORDS,
          "",
          "",
          words(
                  """
              n np c N H f x wdir wd path prefix host hosts hostfile machinefile default-hostfile
              rankfile rf app am tune configfile npernode npersocket ppn perhost ppr map-by rank-by
              bind-to membind cpu-set cpu-list cpus-per-proc cpus-per-rank output output-filename
              output-proctable report-pid report-uri report-events stdin timeout tmpdir personality
              pset runtime-options display max-restarts genvlist envlist launcher launcher-exec rmk
              topolib demux iface prepend-pattern outfile-pattern errfile-pattern nameserver
              localhost usize order-nodes bootstrap bootstrap-exec hosts-group
              """)
              ::contains,
          words("mca gmca pmca prtemca omca pmixmca genv env"),
          0);

  private static final List<CommandSyntax> LAUNCHERS = List.of(SRUN, MPIRUN);

  private static final List<CommandSyntax> WRAPPERS =
      List.of(
          new CommandSyntax(
              Set.of("env"),
              Style.GNU_THEN_ASSIGNMENTS,
              "uC",
              "",
              words("unset chdir")::contains,
              Set.of(),
              0),
          gnu("taskset", "", "", 1),
          gnu(
              "numactl",
              "ipmNCPwRrSLo",
              """
              interleave weighted-interleave preferred preferred-many membind cpunodebind physcpubind
              shm shmid shmmode file offset length
              """,
              0),
          gnu("nice", "n", "adjustment", 0),
          gnu("ionice", "cn", "class classdata", 0),
          gnu("nohup", "", "", 0),
          gnu("time", "fo", "format output", 0),
          gnu("timeout", "ks", "kill-after signal", 1),
          gnu("stdbuf", "ioe", "input output error", 0));

  private CommandSyntaxes() {}

  private static CommandSyntax gnu(String name, String letters, String longNames, int operands) {
    return new CommandSyntax(
        Set.of(name), Style.GNU, letters, "", words(longNames)::contains, Set.of(), operands);
  }

  private static Set<String> words(String text) {
    return text.isBlank() ? Set.of() : Set.of(text.strip().split("\\s+"));
  }

  /** The command that {@code word} names, with or without its folder. */
  static Optional<CommandSyntax> named(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    return Stream.concat(LAUNCHERS.stream(), WRAPPERS.stream())
        .filter(syntax -> syntax.names().contains(name))
        .findFirst();
  }

  /** The launcher that {@code command} starts, perhaps behind {@code env} and its like. */
  static Optional<CommandSyntax> launcherOf(List<String> command) {
    for (int at = 0; at < command.size(); ) {
      Optional<CommandSyntax> syntax = named(command.get(at));
      if (syntax.isEmpty() || LAUNCHERS.contains(syntax.get())) {
        return syntax;
      }
      at = syntax.get().commandAfter(command, at);
    }
    return Optional.empty();
  }
}
