package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.series.Series;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;

/**
 * The sizes of a study on a logarithmic axis, on which ideal scaling is a straight line.
 *
 * @param smallest the smallest run
 * @param largest the largest run
 * @param end the largest size that is drawn: the largest that was run or predicted
 */
record SizeAxis(double smallest, double largest, double end) {
  private static final double MARGIN = 1.15;

  static SizeAxis of(Study study) {
    Series series = study.result().series();
    double largest = series.largest().ranks();
    double end =
        study.result().predictions().stream()
            .mapToDouble(one -> one.ranks())
            .filter(ranks -> ranks <= 2 * largest)
            .max()
            .orElse(largest);
    return new SizeAxis(series.smallest().ranks(), largest, Math.max(largest, end));
  }

  ValueAxis axis(String label) {
    return logarithmic(label, smallest / MARGIN, end * MARGIN);
  }

  static ValueAxis logarithmic(String label, double low, double high) {
    LogAxis axis = new LogAxis(label);
    axis.setBase(2);
    axis.setSmallestValue(Math.min(low, 1e-100));
    axis.setRange(low, high);
    axis.setMinorTickMarksVisible(false);
    double octaves = Math.log(high / low) / Math.log(2);
    axis.setTickUnit(
        new NumberTickUnit(
            Math.max(1, Math.ceil(octaves / 10)),
            new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))));
    axis.setNumberFormatOverride(
        new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return Look.styled(axis);
  }

  /** The size at {@code share} of the way from the smallest run to the end. */
  double at(double share) {
    return smallest * Math.pow(end / smallest, share);
  }
}
