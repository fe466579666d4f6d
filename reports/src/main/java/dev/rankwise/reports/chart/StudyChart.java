package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.scaling.Study;

/** One kind of picture of runs at several sizes. Stateless: the same study, the same picture. */
public interface StudyChart extends Titled {
  /** Draws {@code study}, whose texts are filtered where they are drawn. */
  Drawing draw(Study study);
}
