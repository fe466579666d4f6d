package dev.rankwise.analyzer.launch;

import dev.rankwise.trace.Launcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line that launches ranks: {@code srun}, our own local launcher, or a program on its own.
 *
 * <pre>  OMP_NUM_THREADS=4 srun -N 2 -n 8 -c 4 --cpu-bind=cores java -jar app.jar
 *  |---- prefix ----|     |---------- options ---------| |--- program ---|</pre>
 *
 * <p>Immutable. The texts are untrusted; {@link #toString} quotes them for bash.
 *
 * @param prefix the words before the launcher: assignments, {@code env}, {@code taskset} and their
 *     like
 * @param launcher {@link Launcher#SRUN}, {@link Launcher#RANKWISE}, or {@link Launcher#NONE} when
 *     the line is no launcher's that is understood here, and then all of it is the program
 * @param launcherWord how the launcher is called, such as {@code srun} or {@code /usr/bin/srun};
 *     empty for {@link Launcher#NONE}
 * @param options the launcher's options, in the order of {@link #toString}
 * @param program the program and its arguments, as given
 */
public record LaunchLine(
    List<String> prefix,
    Launcher launcher,
    String launcherWord,
    List<LaunchOption> options,
    List<String> program) {

  public LaunchLine {
    if (launcher != Launcher.SRUN && launcher != Launcher.RANKWISE && launcher != Launcher.NONE) {
      throw new IllegalArgumentException("no launch line of " + launcher + " is understood");
    }
    prefix = List.copyOf(prefix);
    options = options.stream().sorted(Comparator.comparingInt(LaunchLine::canonicalIndex)).toList();
    program = List.copyOf(program);
  }

  private static int canonicalIndex(LaunchOption option) {
    int index = SrunOptions.CANONICAL.indexOf(option.name());
    return index < 0 ? SrunOptions.CANONICAL.size() : index;
  }

  /** The line that {@code words} are, as a program got them. */
  public static LaunchLine parse(List<String> words) {
    return LaunchWords.read(words).line();
  }

  /** A bare {@code srun} of {@code program}. */
  public static LaunchLine srun(List<String> program) {
    return new LaunchLine(List.of(), Launcher.SRUN, "srun", List.of(), program);
  }

  /** A launch of {@code program} by the local launcher, with the options before its {@code --}. */
  public static LaunchLine local(List<String> options, List<String> program) {
    return new LaunchLine(
        List.of(),
        Launcher.RANKWISE,
        "rankwise run",
        LaunchWords.options(options).stream().map(LaunchWords.Placed::option).toList(),
        program);
  }

  /** {@code program} alone. */
  public static LaunchLine of(List<String> program) {
    return new LaunchLine(List.of(), Launcher.NONE, "", List.of(), program);
  }

  /** Whether the option {@code name} is given. */
  public boolean has(String name) {
    return options.stream().anyMatch(option -> option.name().equals(name));
  }

  /** The value of the option {@code name}; of several, the last counts, as for {@code srun}. */
  public Optional<String> value(String name) {
    return options.stream()
        .filter(option -> option.name().equals(name))
        .reduce((first, second) -> second)
        .flatMap(LaunchOption::value);
  }

  /** The value of the option {@code name} where it is a whole number. */
  public OptionalInt number(String name) {
    return value(name)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }

  /** {@code srun} options for several programs at once, whose layouts are not known here. */
  public boolean launchesSeveralPrograms() {
    return has("multi-prog") || has("het-group") || program.contains(":");
  }

  /** The line with {@code name} set to {@code value}. */
  public LaunchLine with(String name, String value) {
    return withOption(SrunOptions.write(name, Optional.of(value)));
  }

  /** The line with the flag {@code name}. */
  public LaunchLine withFlag(String name) {
    return withOption(SrunOptions.write(name, Optional.empty()));
  }

  private LaunchLine withOption(LaunchOption option) {
    List<LaunchOption> changed = new ArrayList<>(without(option.name()).options);
    changed.add(option);
    return withOptions(changed);
  }

  /** The line without the options {@code names}. */
  public LaunchLine without(String... names) {
    Set<String> dropped = Set.of(names);
    return withOptions(
        options.stream().filter(option -> !dropped.contains(option.name())).toList());
  }

  /** The line with {@code cpus} CPUs for each rank. */
  public LaunchLine withCpusPerTask(int cpus) {
    return with("cpus-per-task", Integer.toString(cpus));
  }

  /** The line with {@code tasks} ranks. */
  public LaunchLine withTasks(int tasks) {
    return with("ntasks", Integer.toString(tasks));
  }

  /** The line on {@code nodes} nodes. */
  public LaunchLine withNodes(int nodes) {
    return with("nodes", Integer.toString(nodes));
  }

  /** Whether the words before the launcher set one of {@code names}. */
  public boolean assigns(Set<String> names) {
    return prefix.stream().anyMatch(word -> assignsOne(word, names));
  }

  /** The line without what sets {@code names} before the launcher. */
  public LaunchLine withoutAssignments(Set<String> names) {
    List<String> kept = prefix.stream().filter(word -> !assignsOne(word, names)).toList();
    boolean nothingLeft = kept.equals(List.of("env"));
    return new LaunchLine(nothingLeft ? List.of() : kept, launcher, launcherWord, options, program);
  }

  private static boolean assignsOne(String word, Set<String> names) {
    return ShellWords.isAssignment(word) && names.contains(word.substring(0, word.indexOf('=')));
  }

  /** The line with other program words. */
  public LaunchLine withProgram(List<String> words) {
    return new LaunchLine(prefix, launcher, launcherWord, options, words);
  }

  private LaunchLine withOptions(List<LaunchOption> changed) {
    return new LaunchLine(prefix, launcher, launcherWord, changed, program);
  }

  /** The line, quoted for bash: what to paste. */
  @Override
  public String toString() {
    boolean dashes =
        launcher == Launcher.RANKWISE
            || (launcher == Launcher.SRUN && !program.isEmpty() && program.get(0).startsWith("-"));
    return Stream.of(
            Stream.of(prefixText()),
            Stream.of(launcherWord),
            options.stream().map(LaunchOption::written).map(ShellWords::join),
            Stream.of(dashes ? "--" : ""),
            Stream.of(ShellWords.join(program)))
        .flatMap(parts -> parts)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The command that runs this line and records it in {@code directory}. */
  public String recordedIn(String directory) {
    if (launcher == Launcher.RANKWISE) {
      return with("output", directory).toString();
    }
    boolean assigns = !prefix.isEmpty() && ShellWords.isAssignment(prefix.get(0));
    return "rankwise run -o "
        + ShellWords.quote(directory)
        + " -- "
        + (assigns ? "env " : "")
        + this;
  }

  private String prefixText() {
    return prefix.stream()
        .map(
            word ->
                ShellWords.isAssignment(word)
                    ? ShellWords.quoteAssignment(word)
                    : ShellWords.quote(word))
        .collect(Collectors.joining(" "));
  }
}
