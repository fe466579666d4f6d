package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.read.Activity;
import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The colours of pictures by what they stand for, on light and on dark paper. Pictures are drawn in
 * the light colours, each of which is unique, so that an SVG can name the role instead.
 *
 * <p>The colours of activities stay apart for readers with protanopia, deuteranopia or tritanopia.
 */
enum Ink {
  TEXT(0x1c2128, 0xe6e9ed),
  MUTED(0x565f6b, 0xa3adb9),
  FRAME(0x9aa3ae, 0x5c6672),
  GRID(0xdde1e6, 0x323a44),
  BOX(0xf5f6f8, 0x1e232a),
  TRACK(0xe6e9ed, 0x2b323b),
  GOOD(0x2f6fc0, 0x5f9be8),
  FAIR(0xc98a00, 0xe0aa3e),
  POOR(0xb3261e, 0xff8a80),
  MASK(0xa9c4ee, 0x2f5a94),
  PINNED(0x6f98dd, 0x5d8fd6),
  RAN(0x1f4fae, 0xc4dbff),
  BAND(0xb9cdf0, 0x2f4a78),
  MEAN(0x3366c9, 0x6f9ef0),
  LIMIT(0xc2410c, 0xff9d66),
  COMPUTE(0x3868cb, 0x3868cb),
  COMMUNICATION(0xd5a020, 0xd5a020),
  OPENMP_WAIT(0x786f12, 0x786f12),
  GC(0xa03b87, 0xa03b87),
  JIT(0x93a0f1, 0x93a0f1),
  LOCK(0x850400, 0x850400),
  PARK(0x00d2a3, 0x00d2a3),
  SOCKET(0xffd03c, 0xffd03c),
  FILE_IO(0x369e7f, 0x369e7f),
  RUN_QUEUE(0x14171c, 0xf4f6f8),
  IDLE(0xdfe3e8, 0x39414b);

  private final Color light;
  private final Color dark;

  Ink(int light, int dark) {
    this.light = new Color(light);
    this.dark = new Color(dark);
  }

  /** The ink of {@code activity}. */
  static Ink of(Activity activity) {
    return valueOf(activity.name());
  }

  /** The ink that draws in {@code color} on light paper. */
  static Optional<Ink> drawing(Color color) {
    return Arrays.stream(values()).filter(ink -> ink.light.equals(color)).findFirst();
  }

  /** Its colour on light paper. */
  Color color() {
    return light;
  }

  /** Its colour on dark paper. */
  Color darkColor() {
    return dark;
  }

  /** The CSS class of what is filled with it. */
  String fillClass() {
    return "fill-" + cssName();
  }

  /** The CSS class of lines drawn with it. */
  String lineClass() {
    return "line-" + cssName();
  }

  /** The style sheet of the classes of all inks. */
  static String css() {
    String classes =
        Arrays.stream(values())
            .map(
                ink ->
                    ".%s { fill: var(--ink-%s); }\n.%s { stroke: var(--ink-%s); }\n"
                        .formatted(ink.fillClass(), ink.cssName(), ink.lineClass(), ink.cssName()))
            .collect(Collectors.joining());
    return ":root {\n"
        + variables(false)
        + "}\n@media (prefers-color-scheme: dark) {\n:root {\n"
        + variables(true)
        + "}\n}\n"
        + classes;
  }

  private static String variables(boolean dark) {
    return Arrays.stream(values())
        .map(ink -> "--ink-" + ink.cssName() + ": " + hex(dark ? ink.dark : ink.light) + ";\n")
        .collect(Collectors.joining());
  }

  static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
  }

  private String cssName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
