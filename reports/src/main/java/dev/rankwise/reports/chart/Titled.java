package dev.rankwise.reports.chart;

/** What a picture is called. */
public interface Titled {
  /** Its name in files and links, kebab case. */
  String id();

  /** What it shows, in a few words. */
  String title();
}
