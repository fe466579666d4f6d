package dev.rankwise.reports.chart;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.ThreadKind;
import dev.rankwise.reports.page.Figures;
import dev.rankwise.trace.CpuSet;
import java.awt.BasicStroke;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/** The CPUs of a node against its ranks: which each may use, and which it did use. */
final class CpuMap implements Chart {
  private static final int MAX_NODES = 4;
  private static final int MAX_ROWS = 96;
  private static final int MAX_CELLS = 64;
  private static final int MAX_MEMORY_NODES = 16;

  @Override
  public String id() {
    return "cpu-map";
  }

  @Override
  public String title() {
    return "CPUs that each rank may use and did use";
  }

  @Override
  public Drawing draw(Analysis analysis) {
    Run run = analysis.measures().run();
    List<NodeTopology> nodes = nodes(analysis);
    int lastCpu = nodes.stream().mapToInt(node -> lastCpu(run, node)).max().orElse(-1);
    if (lastCpu < 0) {
      return new Drawing.NotApplicable("The recording does not tell which CPUs the ranks had.");
    }
    CombinedDomainXYPlot plots =
        new CombinedDomainXYPlot(Look.wholeNumbers("CPU number", 0, lastCpu));
    plots.setGap(Look.HEADING);
    int height = Look.AROUND_PLOT;
    for (NodeTopology node : nodes) {
      List<RankProfile> ranks = run.ranksOn(node);
      int rows = Math.max(48, ranks.size() * Math.max(5, Math.min(20, 400 / ranks.size())));
      plots.add(plot(node, ranks), rows);
      height += rows + Look.HEADING;
    }
    plots.setFixedLegendItems(legend());
    return new Drawing.Drawn(Look.chart(plots), height, caption(run, nodes));
  }

  private static String caption(Run run, List<NodeTopology> nodes) {
    int left = run.nodes().size() - nodes.size();
    boolean lines = nodes.stream().anyMatch(node -> !memoryNodeStarts(node).isEmpty());
    String more =
        left == 0
            ? ""
            : " " + Figures.count(left, "more node is", "more nodes are") + " not shown.";
    return "A CPU that is coloured in several rows is shared by ranks."
        + (lines ? " Vertical lines part memory nodes (NUMA)." : "")
        + more;
  }

  /** The first nodes, those with ranks of findings before the others. */
  private static List<NodeTopology> nodes(Analysis analysis) {
    Run run = analysis.measures().run();
    Set<Integer> concerned = new HashSet<>();
    analysis.findings().forEach(advised -> concerned.addAll(advised.finding().ranks()));
    int largest = run.nodes().stream().mapToInt(node -> run.ranksOn(node).size()).max().orElse(1);
    return run.nodes().stream()
        .filter(node -> !run.ranksOn(node).isEmpty())
        .sorted(
            Comparator.comparing(
                node ->
                    run.ranksOn(node).stream().noneMatch(rank -> concerned.contains(rank.rank()))))
        .limit(Math.max(1, Math.min(MAX_NODES, MAX_ROWS / Math.max(1, largest))))
        .toList();
  }

  private static int lastCpu(Run run, NodeTopology node) {
    CpuSet all =
        run.ranksOn(node).stream()
            .map(rank -> rank.mask().union(ran(rank)))
            .reduce(node.online(), CpuSet::union);
    return all.isEmpty() ? -1 : all.cpus().get(all.size() - 1);
  }

  private static XYPlot plot(NodeTopology node, List<RankProfile> ranks) {
    Blocks online = new Blocks(Ink.TRACK);
    Blocks mask = new Blocks(Ink.MASK);
    Blocks pinned = new Blocks(Ink.PINNED);
    Blocks ran = new Blocks(Ink.RAN);
    double gap = node.online().size() <= MAX_CELLS ? 0.04 : 0;
    for (int row = 0; row < ranks.size(); row++) {
      RankProfile rank = ranks.get(row);
      addRuns(online, node.online(), row, 0.4, 0);
      addRuns(mask, rank.mask(), row, 0.4, gap);
      addRuns(pinned, rank.usedMask(), row, 0.4, gap);
      addRuns(ran, ran(rank), row, 0.2, gap);
    }
    NumberAxis y = Look.wholeNumbers("Rank", 0, ranks.size() - 1);
    y.setInverted(true);
    y.setNumberFormatOverride(new RankLabels(ranks));
    XYPlot plot = Look.plot(Look.wholeNumbers("", 0, 1), y);
    for (Blocks blocks : List.of(online, mask, pinned, ran)) {
      plot.addAnnotation(blocks);
    }
    for (int cpu : memoryNodeStarts(node)) {
      plot.addDomainMarker(
          new ValueMarker(cpu - 0.5, Ink.MUTED.color(), new BasicStroke(1)), Layer.FOREGROUND);
    }
    plot.addAnnotation(new PlotHeading("Node " + shortened(node.name())));
    return plot;
  }

  /** The CPUs at which another memory node begins; none when they alternate. */
  private static List<Integer> memoryNodeStarts(NodeTopology node) {
    List<Integer> starts =
        node.online().cpus().stream()
            .skip(1)
            .filter(
                cpu ->
                    node.numaNodes().stream()
                        .anyMatch(numa -> numa.contains(cpu) && !numa.contains(cpu - 1)))
            .toList();
    return starts.size() <= MAX_MEMORY_NODES ? starts : List.of();
  }

  private static String shortened(String name) {
    return name.length() > 20 ? name.substring(0, 19) + "\u2026" : name;
  }

  private static CpuSet ran(RankProfile rank) {
    return rank.threads().stream()
        .filter(thread -> thread.kind() == ThreadKind.APPLICATION)
        .map(thread -> thread.cpusSeen())
        .reduce(CpuSet.empty(), CpuSet::union);
  }

  /** Adds {@code cpus} to a row: one block per CPU, or one per run of CPUs without a gap. */
  private static void addRuns(Blocks blocks, CpuSet cpus, int row, double half, double gap) {
    List<Integer> numbers = cpus.cpus();
    for (int first = 0; first < numbers.size(); ) {
      int last = first;
      while (gap == 0
          && last + 1 < numbers.size()
          && numbers.get(last + 1) == numbers.get(last) + 1) {
        last++;
      }
      double x0 = numbers.get(first) - 0.5 + gap;
      blocks.add(x0, numbers.get(last) + 0.5 - gap, row - half, row + half);
      first = last + 1;
    }
  }

  private static LegendItemCollection legend() {
    LegendItemCollection legend = new LegendItemCollection();
    Look.addSwatch(legend, "CPU of the node", Ink.TRACK);
    Look.addSwatch(legend, "Rank may use it", Ink.MASK);
    Look.addSwatch(legend, "Its threads may use it", Ink.PINNED);
    Look.addSwatch(legend, "Threads were seen there", Ink.RAN);
    return legend;
  }
}
