package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.Activity;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InkTest {
  private static final Color DARK_PAPER = new Color(0x14171c);

  /**
   * What an eye sees, as a matrix on linear RGB: full vision, and full loss of one kind of cone
   * (Machado, Oliveira and Fernandes, IEEE TVCG 15, 2009, severity 1).
   */
  enum Vision {
    FULL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998),
    DEUTERANOPIA(
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITANOPIA(
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900);

    @SuppressWarnings("ImmutableEnumChecker") // nobody else sees it
    private final double[] matrix;

    Vision(double... matrix) {
      this.matrix = matrix;
    }

    double[] seen(Color color) {
      double[] rgb = linear(color);
      double[] seen = new double[3];
      for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int j = 0; j < 3; j++) {
          sum += matrix[3 * i + j] * rgb[j];
        }
        seen[i] = Math.max(0, Math.min(1, sum));
      }
      return seen;
    }
  }

  @Test
  void drawsEveryRoleInItsOwnColour() {
    assertThat(Ink.values()).extracting(Ink::color).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void keepsActivitiesApartForEveryEye(Vision vision) {
    for (Activity one : Activity.values()) {
      for (Activity other : Activity.values()) {
        if (one != other) {
          Ink a = Ink.of(one);
          Ink b = Ink.of(other);
          assertThat(distance(vision, a.color(), b.color())).as(a + " " + b).isGreaterThan(0.09);
          assertThat(distance(vision, a.darkColor(), b.darkColor()))
              .as(a + " " + b + " on dark paper")
              .isGreaterThan(0.09);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheStatesOfACpuApartForEveryEye(Vision vision) {
    List<Ink> states = List.of(Ink.TRACK, Ink.MASK, Ink.PINNED, Ink.RAN);
    for (int i = 1; i < states.size(); i++) {
      Ink a = states.get(i - 1);
      Ink b = states.get(i);
      assertThat(distance(vision, a.color(), b.color())).as(a + " " + b).isGreaterThan(0.09);
      assertThat(distance(vision, a.darkColor(), b.darkColor()))
          .as(a + " " + b + " on dark paper")
          .isGreaterThan(0.09);
    }
  }

  @Test
  void writesTextThatStandsOut() {
    for (Ink ink : new Ink[] {Ink.TEXT, Ink.MUTED}) {
      assertThat(contrast(ink.color(), Color.WHITE)).isGreaterThan(4.5);
      assertThat(contrast(ink.darkColor(), DARK_PAPER)).isGreaterThan(4.5);
      assertThat(contrast(ink.color(), Ink.BOX.color())).isGreaterThan(4.5);
      assertThat(contrast(ink.darkColor(), Ink.BOX.darkColor())).isGreaterThan(4.5);
    }
  }

  /** Distance in OKLab (Ottosson 2020), where 0.02 is just noticeable. */
  private static double distance(Vision vision, Color one, Color other) {
    double[] a = okLab(vision.seen(one));
    double[] b = okLab(vision.seen(other));
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }

  private static double[] okLab(double[] rgb) {
    double l = Math.cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
    double m = Math.cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
    double s = Math.cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    };
  }

  /** Contrast ratio of WCAG 2. */
  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color color) {
    double[] rgb = linear(color);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  }

  private static double[] linear(Color color) {
    return Arrays.stream(new int[] {color.getRed(), color.getGreen(), color.getBlue()})
        .mapToDouble(value -> value / 255.0)
        .map(value -> value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4))
        .toArray();
  }
}
