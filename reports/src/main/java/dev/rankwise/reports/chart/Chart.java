package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;

/** One kind of picture. Stateless: the same analysis gives the same picture. */
public interface Chart {
  /** Its name in files and links, kebab case. */
  String id();

  /** What it shows, in a few words. */
  String title();

  /** Draws {@code analysis}, whose texts are filtered. */
  Drawing draw(Analysis analysis);
}
