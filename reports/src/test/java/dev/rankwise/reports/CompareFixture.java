package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.compare.Compared;
import dev.rankwise.analyzer.compare.ShapeStudy;
import dev.rankwise.analyzer.compare.ShapeStudy.Shape;
import java.util.Collections;
import java.util.List;

/** Comparisons of made-up runs. */
public final class CompareFixture {
  private CompareFixture() {}

  /** An imbalanced run, and the same without a fault, {@code runs} times each. */
  public static Compared compared(int runs) {
    return Compared.of(
        copies(AnalysisFixture.imbalanced().build(), runs),
        copies(AnalysisFixture.imbalanced().build(), runs));
  }

  /** Runs of sizes that the sides do not share, whose names hold {@code text}. */
  public static Compared hostile(String text) {
    return Compared.of(
        List.of(AnalysisFixture.hostile(text).build()),
        List.of(AnalysisFixture.large(100).build()));
  }

  /** Runs in two shapes. */
  public static ShapeStudy shapes() {
    return ShapeStudy.of(
        List.of(
            new Shape(4, 2, copies(AnalysisFixture.imbalanced().build(), 2)),
            new Shape(8, 1, copies(AnalysisFixture.imbalanced().build(), 1))));
  }

  private static List<Analysis> copies(Analysis analysis, int count) {
    return Collections.nCopies(count, analysis);
  }
}
