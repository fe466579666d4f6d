package dev.rankwise.analyzer.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The options that {@code srun} knows, and which of them take a value: without that the start of
 * the program cannot be found.
 *
 * <p>Source: srun(1) of Slurm 22.05, with the options that releases up to 25.05 added. As
 * getopt_long(3) has it, a required value may be the next word, an optional one may not, and a long
 * name may be cut short as long as it stays unique.
 */
public final class SrunOptions {

  /** Whether an option takes a value. */
  public enum Takes {
    NOTHING,
    MAYBE_A_VALUE,
    A_VALUE
  }

  /**
   * An option.
   *
   * @param name its long name
   * @param letter its short name, or a space
   * @param takes whether it takes a value
   */
  public record Known(String name, char letter, Takes takes) {}

  /** A short name or a dot, the long name, and {@code =} or {@code =?} where there is a value. */
  private static final String TABLE =
      """
      A account =            . accel-bind =         . acctg-freq =         . async
      . autocomplete =       b begin =              . bb =                 . bbf =
      . bcast =?             . bcast-exclude =      B extra-node-info =    C constraint =
      . cluster-constraint = c cpus-per-task =      . comment =            . compress =?
      . consolidate-segments . container =          . container-id =       . contiguous
      . cores-per-socket =   . cpu-bind =           . cpu-freq =           . cpus-per-gpu =
      d dependency =         D chdir =              . deadline =           . delay-boot =
      e error =              E preserve-env         . epilog =             . exact
      . exclusive =?         . export =             . external             . extra =
      F nodefile =           G gpus =               . gid =                . gpu-bind =
      . gpu-freq =           . gpus-per-node =      . gpus-per-socket =    . gpus-per-task =
      . gres =               . gres-flags =         H hold                 h help
      . het-group =          . hint =               I immediate =?         i input =
      . interactive          J job-name =           . jobid =              K kill-on-bad-exit =?
      k no-kill =?           l label                L licenses =           M clusters =
      m distribution =       . mail-type =          . mail-user =          . mcs-label =
      . mem =                . mem-bind =           . mem-per-cpu =        . mem-per-gpu =
      . mincpus =            . mpi =                . msg-timeout =        . multi-prog
      N nodes =              n ntasks =             . network =            . nice =?
      . no-bcast             . ntasks-per-core =    . ntasks-per-gpu =     . ntasks-per-node =
      . ntasks-per-socket =  . ntasks-per-tres =    O overcommit           o output =
      . oom-kill-step =?     . open-mode =          . overlap              p partition =
      . power =              . prefer =             . priority =           . profile =
      . prolog =             . propagate =?         . pty =?               Q quiet
      q qos =                . quit-on-interrupt    r relative =           . reboot
      . reservation =        . resv-ports =?        S core-spec =          s oversubscribe
      . segment =            . send-libs =?         . signal =             . slurmd-debug =
      . sockets-per-node =   . spread-job           . spread-segments      . stepmgr
      . switches =           T threads =            t time =               . task-epilog =
      . task-prolog =        . tasks-per-node =     . test-only            . thread-spec =
      . threads-per-core =   . time-min =           . tmp =                . tres-bind =
      . tres-per-task =      u unbuffered           . uid =                . usage
      . use-min-nodes        V version              v verbose              W wait =
      w nodelist =           . wait-for-children    . wckey =              X disable-status
      x exclude =            . x11 =?               Z no-allocate
      """;

  /** Other spellings of a name. */
  private static final Map<String, String> ALIASES = Map.of("tasks-per-node", "ntasks-per-node");

  /** The order in which a line shows what shapes it; all other options follow as given. */
  static final List<String> CANONICAL =
      List.of(
          "nodes",
          "ntasks",
          "ntasks-per-node",
          "cpus-per-task",
          "cpu-bind",
          "hint",
          "threads-per-core",
          "ntasks-per-core",
          "distribution",
          "mem-bind",
          "mpi",
          "overcommit",
          "overlap",
          "exact");

  private static final Map<String, Known> BY_NAME = read();

  private SrunOptions() {}

  private static Map<String, Known> read() {
    Map<String, Known> options = new LinkedHashMap<>();
    List<String> words = List.of(TABLE.strip().split("\\s+"));
    for (int i = 0; i + 1 < words.size(); ) {
      char letter = words.get(i).equals(".") ? ' ' : words.get(i).charAt(0);
      String name = words.get(i + 1);
      String value = i + 2 < words.size() ? words.get(i + 2) : "";
      Takes takes =
          value.equals("=")
              ? Takes.A_VALUE
              : value.equals("=?") ? Takes.MAYBE_A_VALUE : Takes.NOTHING;
      options.put(name, new Known(name, letter, takes));
      i += takes == Takes.NOTHING ? 2 : 3;
    }
    return Map.copyOf(options);
  }

  /** The option of a long name, which may be cut short or hold underscores for hyphens. */
  public static Optional<Known> named(String name) {
    String hyphenated = name.replace('_', '-');
    Known exact = BY_NAME.get(hyphenated);
    if (exact != null) {
      return Optional.of(canonical(exact));
    }
    List<Known> starts =
        BY_NAME.values().stream().filter(known -> known.name().startsWith(hyphenated)).toList();
    return starts.size() == 1 ? Optional.of(canonical(starts.get(0))) : Optional.empty();
  }

  /** What {@code name}, cut short or not, could mean; none for a name that is not known. */
  public static List<String> meanings(String name) {
    String hyphenated = name.replace('_', '-');
    return BY_NAME.containsKey(hyphenated) || hyphenated.isEmpty()
        ? List.of(hyphenated)
        : BY_NAME.keySet().stream().filter(known -> known.startsWith(hyphenated)).sorted().toList();
  }

  private static Known canonical(Known known) {
    String name = ALIASES.getOrDefault(known.name(), known.name());
    return name.equals(known.name()) ? known : new Known(name, known.letter(), known.takes());
  }

  /** The option of a short name. */
  public static Optional<Known> lettered(char letter) {
    return BY_NAME.values().stream().filter(known -> known.letter() == letter).findFirst();
  }

  /** The short names of the options that take a value in this way. */
  public static String letters(Takes takes) {
    return BY_NAME.values().stream()
        .filter(known -> known.takes() == takes && known.letter() != ' ')
        .map(known -> Character.toString(known.letter()))
        .sorted()
        .collect(Collectors.joining());
  }

  /** An option as it is commonly written: {@code -n 4}, {@code --cpu-bind=cores}. */
  public static LaunchOption write(String name, Optional<String> value) {
    char letter = named(name).map(Known::letter).orElse(' ');
    List<String> written =
        letter != ' '
            ? value.map(v -> List.of("-" + letter, v)).orElse(List.of("-" + letter))
            : List.of("--" + name + value.map(v -> "=" + v).orElse(""));
    return new LaunchOption(name, value, written);
  }
}
