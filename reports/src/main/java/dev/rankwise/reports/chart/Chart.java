package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;

/** One kind of picture. Stateless: the same analysis gives the same picture. */
public interface Chart extends Titled {
  /** Draws {@code analysis}, whose texts are filtered. */
  Drawing draw(Analysis analysis);
}
