package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metrics;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.nio.file.Path;
import java.util.List;

/** What detectors say about a scripted run, and what holds for all that they find. */
final class Verdicts {
  private final Measures measures;

  private Verdicts(Measures measures) {
    this.measures = measures;
  }

  static Verdicts on(ScriptedRun run, Path directory) throws UnreadableRunException {
    return onFilesOf(run.writeTo(directory));
  }

  /** On a run that was written before. */
  static Verdicts onFilesOf(Path directory) throws UnreadableRunException {
    Verdicts verdicts = new Verdicts(Metrics.of(ScriptedRun.readBack(directory)));
    assertThat(verdicts.found()).allSatisfy(verdicts::check);
    return verdicts;
  }

  /** Everything that is found. */
  List<Verdict.Found> found() {
    return Detectors.evaluate(measures).stream()
        .filter(Verdict.Found.class::isInstance)
        .map(Verdict.Found.class::cast)
        .toList();
  }

  /** The ids of what is found, in the catalog's order. */
  List<String> foundIds() {
    return found().stream().map(Verdict::id).toList();
  }

  /** What is found under {@code id}. */
  Verdict.Found found(String id) {
    assertThat(of(id)).as(id).isInstanceOf(Verdict.Found.class);
    return (Verdict.Found) of(id);
  }

  /** The verdict of the detector {@code id}. */
  Verdict of(String id) {
    return Detectors.evaluate(measures).stream()
        .filter(verdict -> verdict.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Why the detector {@code id} could not judge. */
  String reason(String id) {
    assertThat(of(id)).as(id).isInstanceOf(Verdict.NotEvaluated.class);
    return ((Verdict.NotEvaluated) of(id)).reason();
  }

  Run run() {
    return measures.run();
  }

  /** Core-seconds that the job held. */
  double heldCoreSeconds() {
    return run().nodes().stream().mapToInt(this::held).sum() * run().elapsedSeconds();
  }

  private int held(NodeTopology node) {
    return Math.max(Placement.usable(run(), node).size(), Placement.cpusHeld(run(), node));
  }

  private void check(Verdict.Found found) {
    assertThat(found.lostCoreSeconds())
        .as(found.id() + " loses no more than the job held")
        .isBetween(0.0, heldCoreSeconds() * (1 + 1e-6));
    assertThat(found.ranks()).as(found.id()).isNotEmpty().isSorted().doesNotHaveDuplicates();
    assertThat(found.summary())
        .as(found.id())
        .matches("[A-Z0-9].*[^.]")
        .doesNotContain("NaN", "null", "Infinity", "  ", "\n");
    assertThat(found.evidence())
        .as(found.id())
        .allSatisfy(
            evidence -> {
              assertThat(evidence.what()).isNotBlank();
              assertThat(evidence.value()).isNotBlank().doesNotContain("NaN", "null", "Infinity");
            });
  }
}
