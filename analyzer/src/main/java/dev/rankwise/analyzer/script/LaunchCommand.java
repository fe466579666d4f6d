package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.advise.LaunchLines;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.LaunchWords;
import dev.rankwise.analyzer.launch.RecorderWords;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.trace.Launcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A command of a script that may have launched a run.
 *
 * @param command the command
 * @param words its words as a launch line
 * @param recorded the index of its first word without assignments, and without {@code rankwise run}
 * @param places for each word of the launched program, from its begin on, the index of the
 *     command's word that it was; as far as the script's words are known
 */
record LaunchCommand(ScriptCommand command, LaunchWords words, int recorded, List<Integer> places) {

  /** What the kernel adds in front of a script that names its interpreter: no word of the user. */
  static final int NO_PLACE = -1;

  LaunchCommand {
    places = List.copyOf(places);
  }

  LaunchLine line() {
    return words.line();
  }

  /** Whether a step of {@code srun} begins with it. */
  static boolean isStep(ScriptCommand command) {
    return LaunchWords.read(command.values()).line().launcher() == Launcher.SRUN;
  }

  /**
   * {@code command} as that which launched {@code line}, if it can be.
   *
   * @param inferred whether the program's words come from the kernel: without the programs that it
   *     was started through, and with the interpreter of a script
   */
  static Optional<LaunchCommand> of(ScriptCommand command, LaunchLine line, boolean inferred) {
    LaunchWords words = LaunchWords.read(command.values());
    if (words.line().launcher() != line.launcher() || words.line().launchesSeveralPrograms()) {
      return Optional.empty();
    }
    int recorded = firstRecorded(command);
    int program =
        line.launcher() == Launcher.SRUN
            ? command.words().size() - words.line().program().size()
            : recorded;
    return places(command, program, line.program(), inferred)
        .map(places -> new LaunchCommand(command, words, recorded, places));
  }

  private static int firstRecorded(ScriptCommand command) {
    int at = 0;
    while (at < command.words().size() && JobScriptReader.isAssignment(command.words().get(at))) {
      at++;
    }
    boolean runs = RecorderWords.startAt(command.values(), at);
    return runs && command.values().get(at + 1).equals("run")
        ? RecorderWords.end(command.values(), at)
        : at;
  }

  private static Optional<List<Integer>> places(
      ScriptCommand command, int from, List<String> program, boolean inferred) {
    List<Integer> bare =
        IntStream.range(RecorderWords.end(command.values(), from), command.words().size())
            .filter(index -> !LaunchLines.isAgent(command.values().get(index)))
            .boxed()
            .toList();
    int most = inferred ? bare.size() : 1;
    for (int skipped = 0; skipped < most && !bare.isEmpty(); skipped++) {
      List<Integer> rest = bare.subList(skipped, bare.size());
      if (matches(command, rest, program)) {
        return Optional.of(known(command, rest, program.size()));
      }
    }
    if (inferred
        && program.size() > 1
        && matches(command, bare, program.subList(1, program.size()))) {
      List<Integer> places = new ArrayList<>(List.of(NO_PLACE));
      places.addAll(known(command, bare, program.size() - 1));
      return Optional.of(places);
    }
    return Optional.empty();
  }

  private static List<Integer> known(ScriptCommand command, List<Integer> bare, int words) {
    return bare.stream()
        .limit(words)
        .takeWhile(index -> isKnown(command.words().get(index)))
        .toList();
  }

  /** Whether the words at {@code bare} can have come to {@code program}. */
  private static boolean matches(ScriptCommand command, List<Integer> bare, List<String> program) {
    if (bare.isEmpty() || program.isEmpty()) {
      return false;
    }
    BitSet ends = new BitSet();
    ends.set(0);
    for (int index : bare) {
      ends = after(command.words().get(index), ends, program);
    }
    return ends.get(program.size());
  }

  /** How many words of {@code program} may be read once {@code word} is read as well. */
  private static BitSet after(ScriptWord word, BitSet ends, List<String> program) {
    BitSet next = new BitSet();
    if (!isKnown(word)) {
      ends.stream().limit(1).forEach(end -> next.set(end, program.size() + 1));
      return next;
    }
    ends.stream()
        .filter(end -> end < program.size() && isSame(word.value(), program.get(end), end == 0))
        .forEach(end -> next.set(end + 1));
    return next;
  }

  /** Not out of a variable that is not known, nor a pattern of names of files. */
  private static boolean isKnown(ScriptWord word) {
    return word.known() && !word.value().matches("(?s).*[*?\\[{~].*");
  }

  /** Secrets are hidden in recordings, and what is called may be found in a folder. */
  private static boolean isSame(String written, String recorded, boolean called) {
    return recorded.contains("***")
        || written.equals(recorded)
        || (called && ShellWords.fileName(written).equals(ShellWords.fileName(recorded)));
  }

  /** The line of the script, from 1. */
  int lineNumber() {
    return command.line();
  }

  /** The edits that take the program's word {@code index} out; none where it is not known. */
  List<TextEdit> removeWord(int index) {
    return isPlaced(index)
        ? List.of(
            new TextEdit(
                command.words().get(places.get(index) - 1).end(),
                command.words().get(places.get(index)).end(),
                ""))
        : List.of();
  }

  /**
   * The edits that put {@code words} before the program's word {@code index}, or behind its last
   * one; none where that place is not known.
   */
  List<TextEdit> insertWords(int index, List<String> words) {
    boolean behind = index == places.size();
    if (words.isEmpty() || !isPlaced(behind ? index - 1 : index)) {
      return List.of();
    }
    int before = behind ? places.get(index - 1) : places.get(index) - 1;
    int at = command.words().get(before).end();
    return List.of(new TextEdit(at, at, " " + ShellWords.join(words)));
  }

  private boolean isPlaced(int index) {
    return index >= 0 && index < places.size() && places.get(index) > 0;
  }
}
