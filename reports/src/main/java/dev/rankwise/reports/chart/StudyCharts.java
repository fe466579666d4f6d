package dev.rankwise.reports.chart;

import java.util.List;

/** The catalog of charts of a study. */
public final class StudyCharts {
  /** Every chart, in the order of the page. */
  public static final List<StudyChart> ALL =
      List.of(new SpeedupPlot(), new FactorTable(), new CostPlot());

  private StudyCharts() {}
}
