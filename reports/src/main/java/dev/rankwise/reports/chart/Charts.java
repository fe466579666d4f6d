package dev.rankwise.reports.chart;

import java.util.List;

/** The catalog of charts. */
public final class Charts {
  /** Every chart, in the order of the page. */
  public static final List<Chart> ALL =
      List.of(
          new EfficiencyTree(),
          new ActivityMap(),
          new ActivityBars(),
          new CpuMap(),
          new BusyThreads());

  private Charts() {}
}
