package dev.rankwise.reports.page;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.merge.Execution;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.reports.clean.CleanAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a report says in words and tables.
 *
 * @param title the run, in a few words
 * @param headline the verdict
 * @param facts what was run
 * @param launchLabel how the launch line is known
 * @param launchLine the launch line as it was, or empty
 * @param findings what is wrong and what to do, the costliest first
 * @param job the job script beside the report, where there is one
 * @param clear what was looked at and found in order
 * @param notEvaluated what could not be looked at, and why
 * @param incomplete what is missing from the recording, each in a sentence
 * @param metrics the metrics
 * @param program where in the program the ranks were
 * @param ranks the ranks
 */
public record Page(
    String title,
    Headline headline,
    List<Fact> facts,
    String launchLabel,
    String launchLine,
    List<FindingSection> findings,
    Optional<JobSection> job,
    List<Check> clear,
    List<Check> notEvaluated,
    List<String> incomplete,
    List<MetricRow> metrics,
    ProgramPlaces program,
    RankTable ranks) {

  /** Says what {@code clean} holds, for a report without files beside it. */
  public static Page of(CleanAnalysis clean) {
    return of(clean, Optional.empty());
  }

  /** Says what {@code clean} holds, and what {@code job} is. */
  public static Page of(CleanAnalysis clean, Optional<JobSection> job) {
    Analysis analysis = clean.analysis();
    Run run = analysis.measures().run();
    double allocated = run.allocatedCoreSeconds();
    return new Page(
        RunShape.name(run),
        Headline.of(analysis),
        facts(analysis),
        analysis.launchLineInferred()
            ? "Launched with (rebuilt from the environment of the ranks)"
            : "Launched with",
        analysis.launchLine(),
        analysis.findings().stream().map(one -> FindingSection.of(one, allocated)).toList(),
        job,
        analysis.clear().stream().map(one -> new Check(one.id(), Titles.of(one.id()), "")).toList(),
        analysis.notEvaluated().stream()
            .map(one -> new Check(one.id(), Titles.of(one.id()), Figures.sentence(one.reason())))
            .toList(),
        incomplete(run),
        MetricRow.of(analysis.measures()),
        ProgramPlaces.of(run),
        RankTable.of(run));
  }

  private static List<Fact> facts(Analysis analysis) {
    Run run = analysis.measures().run();
    return List.of(
        new Fact("Run", RunShape.name(run)),
        new Fact("Size", RunShape.size(run)),
        new Fact("Elapsed", elapsed(run)),
        new Fact(
            "Allocated",
            Figures.count(run.allocatedCpus(), "CPU", "CPUs")
                + ", "
                + Figures.coreTime(run.allocatedCoreSeconds())),
        new Fact("Recording", run.complete() ? "complete" : "not complete, see below"));
  }

  private static String elapsed(Run run) {
    Execution execution = run.execution();
    String elapsed = Figures.seconds(run.elapsedSeconds());
    return execution.isMpi()
        ? "%s; efficiencies are over the %s between MPI_Init and MPI_Finalize, %s of start and end are outside"
            .formatted(
                elapsed,
                Figures.seconds(execution.elapsedSeconds()),
                Figures.seconds(run.outsideSeconds()))
        : elapsed;
  }

  private static List<String> incomplete(Run run) {
    List<String> notes = new ArrayList<>();
    if (!run.missingRanks().isEmpty()) {
      notes.add("No recording of rank " + RankRanges.of(run.missingRanks()) + ".");
    }
    List<Integer> cut =
        run.ranks().stream().filter(rank -> !rank.complete()).map(RankProfile::rank).toList();
    if (!cut.isEmpty()) {
      notes.add(
          "The recording ends before the rank did, for rank "
              + RankRanges.of(cut)
              + ": the rank was killed or still ran.");
    }
    notes.addAll(GapSentences.of(run.gaps()));
    return List.copyOf(notes);
  }
}
