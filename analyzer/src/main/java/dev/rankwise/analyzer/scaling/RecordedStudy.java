package dev.rankwise.analyzer.scaling;

import dev.rankwise.analyzer.advise.LaunchLines;
import dev.rankwise.analyzer.advise.ProgramName;
import dev.rankwise.analyzer.diagnose.SerialPhases;
import dev.rankwise.analyzer.merge.Execution;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.scaling.pop.PopResult;
import dev.rankwise.analyzer.scaling.pop.PopStudy;
import dev.rankwise.analyzer.scaling.pop.RankLosses;
import dev.rankwise.analyzer.scaling.pop.RankTimes;
import dev.rankwise.analyzer.scaling.pop.RunTimes;
import dev.rankwise.analyzer.scaling.series.Quantity;
import dev.rankwise.analyzer.scaling.series.ScalingKind;
import dev.rankwise.analyzer.scaling.series.ScalingPoint;
import dev.rankwise.analyzer.scaling.series.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs that were recorded, as input of a study.
 *
 * @param series their sizes and times; absent when none of them is whole
 * @param ranksPerNode how many ranks fill a node; absent when the runs filled nodes differently
 * @param efficiencies POP's factors of one run per size, that of the median time, over its {@link
 *     Execution}; absent as above
 * @param notes runs that were left out, and why
 */
public record RecordedStudy(
    Optional<Series> series,
    OptionalInt ranksPerNode,
    Optional<PopResult> efficiencies,
    List<String> notes) {
  public RecordedStudy {
    notes = List.copyOf(notes);
  }

  /**
   * Puts {@code runs} together. A run that failed, or lacks ranks or the end of one, is left out.
   */
  public static RecordedStudy of(List<Run> runs, ScalingKind kind) {
    List<String> notes = new ArrayList<>();
    Map<Integer, List<Run>> whole = new TreeMap<>();
    for (Run run : runs) {
      if (CompleteRuns.tell(run, notes)) {
        whole.computeIfAbsent(run.expectedRanks(), size -> new ArrayList<>()).add(run);
      }
    }
    if (whole.isEmpty()) {
      return new RecordedStudy(Optional.empty(), OptionalInt.empty(), Optional.empty(), notes);
    }
    List<ScalingPoint> points =
        whole.entrySet().stream()
            .map(
                size ->
                    new ScalingPoint(
                        size.getKey(), size.getValue().stream().map(Run::elapsedSeconds).toList()))
            .toList();
    List<Run> all = whole.values().stream().flatMap(List::stream).toList();
    differingArguments(all, kind).ifPresent(notes::add);
    return new RecordedStudy(
        Optional.of(
            new Series(
                Quantity.SECONDS,
                kind,
                points,
                all.stream().map(run -> ProgramName.of(command(run))).collect(Collectors.toSet()))),
        ranksPerNode(all, notes),
        Optional.of(
            PopStudy.of(
                whole.values().stream()
                    .map(RecordedStudy::median)
                    .map(RecordedStudy::times)
                    .toList(),
                Optional.of(kind))),
        notes);
  }

  private static Optional<String> differingArguments(List<Run> runs, ScalingKind kind) {
    long commands =
        runs.stream().map(run -> LaunchLines.programOf(run.ranks().get(0))).distinct().count();
    return kind == ScalingKind.STRONG && commands > 1
        ? Optional.of(
            "the runs had different arguments: is the work the same at every size (strong"
                + " scaling)?")
        : Optional.empty();
  }

  private static String command(Run run) {
    return run.ranks().get(0).launch().command();
  }

  /**
   * The ranks of the fullest node, if every run took as few nodes as that allows: else it does not
   * tell what a run costs.
   */
  private static OptionalInt ranksPerNode(List<Run> runs, List<String> notes) {
    int fullest =
        runs.stream()
            .flatMap(run -> run.nodes().stream().map(node -> run.ranksOn(node).size()))
            .mapToInt(Integer::intValue)
            .max()
            .orElseThrow();
    if (runs.stream()
        .allMatch(run -> run.nodes().size() == Math.ceil((double) run.ranks().size() / fullest))) {
      return OptionalInt.of(fullest);
    }
    notes.add("the runs filled their nodes differently, so their ranks do not tell node-hours");
    return OptionalInt.empty();
  }

  private static Run median(List<Run> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Run::elapsedSeconds))
        .toList()
        .get((runs.size() - 1) / 2);
  }

  private static RunTimes times(Run run) {
    String name = run.expectedRanks() == 1 ? "1 rank" : run.expectedRanks() + " ranks";
    List<SerialPhases.Phase> phases = SerialPhases.of(run);
    return new RunTimes(name, run.ranks().stream().map(rank -> times(run, rank, phases)).toList());
  }

  private static RankTimes times(Run run, RankProfile rank, List<SerialPhases.Phase> phases) {
    Execution execution = run.execution();
    double useful = execution.usefulSeconds(rank);
    return new RankTimes(
        rank.rank(),
        execution.elapsedSeconds(),
        useful,
        Optional.of(rank.node()),
        OptionalDouble.of(Math.max(1, rank.cpus())),
        OptionalDouble.of(execution.communicationSeconds(rank)),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of(
            new RankLosses(
                SerialPhases.usefulSecondsIn(phases, rank),
                rank.totals().seconds(Activity.GC),
                useful - execution.computedSeconds(rank))));
  }
}
