package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.scaling.Study;
import dev.rankwise.analyzer.scaling.model.FittedModel;
import dev.rankwise.analyzer.scaling.model.Interval;
import dev.rankwise.analyzer.scaling.series.Series;
import dev.rankwise.reports.clean.Untrusted;
import dev.rankwise.reports.page.Figures;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;

/** Speed-up and efficiency by size: what was measured, what is ideal, what the model says. */
final class SpeedupPlot implements StudyChart {
  static final BasicStroke LINE = new BasicStroke(2);
  static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 4}, 0);
  static final Ellipse2D DOT = new Ellipse2D.Double(-4, -4, 8, 8);
  private static final int HEIGHT = 250;

  @Override
  public String id() {
    return "speed-up";
  }

  @Override
  public String title() {
    return "Speed-up and efficiency";
  }

  @Override
  public Drawing draw(Study study) {
    if (study.result().problem().isPresent()) {
      return new Drawing.NotApplicable(
          Figures.sentence(
              "There is no speed-up: " + Untrusted.line(study.result().problem().get())));
    }
    Series series = study.result().series();
    Optional<FittedModel> model = study.result().chosenFit();
    SizeAxis sizes = SizeAxis.of(study);
    CombinedDomainXYPlot plots = new CombinedDomainXYPlot(sizes.axis("Ranks"));
    plots.setGap(Look.HEADING);
    double ideal = sizes.end() / sizes.smallest();
    ValueAxis speedup =
        SizeAxis.logarithmic(
            "Speed-up",
            0.8 * Math.min(1, least(series, false)),
            1.2 * Math.max(ideal, most(series, false)));
    plots.add(
        new SpeedupLayers(series, model, sizes, false)
            .plot(speedup, "Speed-up over the smallest run"));
    ValueAxis efficiency =
        Look.axis("Efficiency (%)", 0, 100 * Math.max(1.15, 1.1 * most(series, true)));
    plots.add(new SpeedupLayers(series, model, sizes, true).plot(efficiency, "Efficiency"));
    plots.setFixedLegendItems(legend(study));
    return new Drawing.Drawn(
        Look.chart(plots),
        Look.AROUND_PLOT + 2 * (HEIGHT + Look.HEADING),
        "Dots are means, the strokes through them reach from the slowest to the fastest repetition."
            + (model.isPresent()
                ? " A further run is expected in the band in 95 of 100 cases, if the model holds;"
                    + " outside the shaded sizes it was not tested."
                : " No model describes these runs."));
  }

  private static double least(Series series, boolean efficiency) {
    return values(series, efficiency).stream().mapToDouble(Interval::low95).min().orElse(1);
  }

  private static double most(Series series, boolean efficiency) {
    return values(series, efficiency).stream().mapToDouble(Interval::high95).max().orElse(1);
  }

  private static List<Interval> values(Series series, boolean efficiency) {
    return series.points().stream()
        .map(point -> SpeedupLayers.spread(series, point, efficiency))
        .toList();
  }

  private static LegendItemCollection legend(Study study) {
    LegendItemCollection legend = new LegendItemCollection();
    legend.add(new LegendItem("Measured", null, null, null, DOT, Ink.RAN.color()));
    legend.add(line("Ideal", Ink.MUTED, DASHED));
    study
        .result()
        .chosen()
        .ifPresent(
            chosen -> {
              legend.add(line(chosen.model(), Ink.LIMIT, LINE));
              Look.addSwatch(legend, "Its 95 % band", Ink.BAND);
            });
    Look.addSwatch(legend, "Measured sizes", Ink.BOX);
    return legend;
  }

  private static LegendItem line(String label, Ink ink, BasicStroke stroke) {
    Line2D shape = new Line2D.Double(-10, 0, 10, 0);
    return new LegendItem(label, null, null, null, shape, stroke, ink.color());
  }
}
