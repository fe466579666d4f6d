package dev.rankwise.reports.chart;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Whether this JVM can measure text, which needs a font on the machine. */
final class Fonts {
  private Fonts() {}

  /** Why no picture can be drawn here, or empty. */
  static Optional<String> trouble() {
    Graphics2D g2 = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      FontMetrics metrics = g2.getFontMetrics(Look.TEXT);
      return metrics.stringWidth("rank") > 0
          ? Optional.empty()
          : Optional.of("this machine's fonts have no letters");
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Optional.of(
          "this JVM finds no font on the machine; install fontconfig and a font such as DejaVu");
    } finally {
      g2.dispose();
    }
  }
}
