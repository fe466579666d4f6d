package dev.rankwise.cli.launch;

import dev.rankwise.cli.launch.CommandSyntax.Style;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The commands that Rankwise can look behind.
 *
 * <p>Sources: srun(1) of Slurm 22.05 and the options added up to 25.05; mpirun(1) of Open MPI 4.1
 * and 5.0; {@code mpiexec -help} of Hydra 4.0; the manual pages of coreutils, util-linux and
 * numactl.
 */
final class CommandSyntaxes {
  private static final CommandSyntax SRUN =
      new CommandSyntax(
          Set.of("srun"),
          Style.GNU,
          "AbBcCdDeFGiJLmMnNopPqrStTwWx",
          "IKk",
          words(
              """
              accel-bind account acctg-freq bb bbf bcast-exclude begin chdir cluster-constraint
              clusters comment constraint container container-id core-spec cores-per-socket cpu-bind
              cpu_bind cpu-freq cpus-per-gpu cpus-per-task deadline delay-boot dependency
              distribution epilog error exclude export export-file extra extra-node-info gid gpu-bind
              gpu-freq gpus gpus-per-node gpus-per-socket gpus-per-task gres gres-flags het-group
              pack-group hint input job-name jobid licenses mail-type mail-user mcs-label mem mem-bind
              mem_bind mem-per-cpu mem-per-gpu mincpus mpi msg-timeout network nodefile nodelist nodes
              ntasks ntasks-per-core ntasks-per-gpu ntasks-per-node ntasks-per-socket
              ntasks-per-tres open-mode oom-kill-step output partition power prefer priority profile
              prolog qos relative reservation segment signal slurmd-debug sockets-per-node switches
              task-epilog task-prolog thread-spec threads threads-per-core time time-min tmp
              topology tree-width treewidth tres-bind tres-per-task uid wait wckey
              """),
          Set.of(),
          0);

  private static final CommandSyntax MPIRUN =
      new CommandSyntax(
          Set.of("mpirun", "mpiexec", "mpiexec.hydra", "orterun", "prterun"),
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
              """),
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
              words("unset chdir"),
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
        Set.of(name), Style.GNU, letters, "", words(longNames), Set.of(), operands);
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
