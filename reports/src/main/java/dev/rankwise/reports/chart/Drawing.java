package dev.rankwise.reports.chart;

import org.jfree.chart.ui.Drawable;

/** A picture, or the reason why there is none. */
public sealed interface Drawing {

  /**
   * A picture.
   *
   * @param drawable draws it
   * @param height its height in pixels at a width of {@link #WIDTH}
   * @param caption how to read it, in one to three sentences
   */
  record Drawn(Drawable drawable, int height, String caption) implements Drawing {}

  /**
   * No picture.
   *
   * @param reason why, in one sentence
   */
  record NotApplicable(String reason) implements Drawing {}

  /** The width of every picture in pixels. */
  int WIDTH = 920;
}
