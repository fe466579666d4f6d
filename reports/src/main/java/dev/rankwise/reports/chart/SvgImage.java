package dev.rankwise.reports.chart;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.svg.SVGGraphics2D;

/**
 * A drawing as an SVG element for a page whose style sheet knows {@link Ink#css()}: colours are
 * classes, so they follow the page's theme, and no {@code style} attribute is left, which the
 * page's content policy would refuse. Text stays text.
 */
final class SvgImage {
  private static final Pattern STYLE = Pattern.compile(" style='([^']*)'");
  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

  private SvgImage() {}

  /** The element; {@code id} is its id and begins all other ids in it. */
  static String of(Drawing.Drawn drawn, String id, String title) {
    SVGGraphics2D g2 = new SVGGraphics2D(Drawing.WIDTH, drawn.height());
    g2.setDefsKeyPrefix(id);
    g2.setGeomDoubleConverter(SvgImage::number);
    g2.setTransformDoubleConverter(SvgImage::number);
    g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    drawn.drawable().draw(g2, new Rectangle2D.Double(0, 0, Drawing.WIDTH, drawn.height()));
    String svg = g2.getSVGElement();
    String content = svg.substring(svg.indexOf('>') + 1);
    String open =
        "<svg xmlns='http://www.w3.org/2000/svg' id='%s' viewBox='0 0 %d %d' role='img'>"
            .formatted(id + "-svg", Drawing.WIDTH, drawn.height());
    return open
        + "<title>"
        + escaped(title)
        + "</title>"
        + STYLE.matcher(content).replaceAll(match -> Matcher.quoteReplacement(attributes(match)));
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String attributes(MatchResult style) {
    StringBuilder attributes = new StringBuilder();
    StringJoiner classes = new StringJoiner(" ", " class='", "'").setEmptyValue("");
    for (String declaration : style.group(1).split(";")) {
      int colon = declaration.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String name = declaration.substring(0, colon).strip();
      String value = declaration.substring(colon + 1).strip();
      Matcher rgb = RGB.matcher(value);
      if (rgb.matches()) {
        Color color = color(rgb);
        Ink.drawing(color)
            .ifPresentOrElse(
                ink -> classes.add(name.equals("fill") ? ink.fillClass() : ink.lineClass()),
                () -> attributes.append(attribute(name, Ink.hex(color))));
      } else if (!isDefault(name, value)) {
        attributes.append(attribute(name, value));
      }
    }
    return classes + attributes.toString();
  }

  private static Color color(Matcher rgb) {
    return new Color(
        Integer.parseInt(rgb.group(1)),
        Integer.parseInt(rgb.group(2)),
        Integer.parseInt(rgb.group(3)));
  }

  private static boolean isDefault(String name, String value) {
    return switch (name) {
      case "font-family" -> true;
      case "fill-opacity", "stroke-opacity", "stroke-width" -> value.matches("1(\\.0)?");
      case "stroke-miterlimit" -> true;
      default -> false;
    };
  }

  private static String attribute(String name, String value) {
    return " " + name + "='" + value + "'";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
