package dev.rankwise.samples;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pcj.PCJ;
import org.pcj.RegisterStorage;
import org.pcj.StartPoint;
import org.pcj.Storage;

/**
 * What each PCJ thread does in {@link S08Pcj}: a block of rows of a plate, whose edges it puts into
 * its neighbours' storage before every step.
 *
 * <p>PCJ makes the instances, one for each of its threads, and finds the shared fields by the names
 * in {@link Shared}.
 */
@SuppressWarnings("UnusedVariable") // PCJ reads the fields by reflection
@RegisterStorage(PcjHeat.Shared.class)
public final class PcjHeat implements StartPoint {

  /** Mean temperature of the plate at the end, once PCJ has run in this process. */
  static final AtomicReference<@Nullable Double> RESULT = new AtomicReference<>();

  static final String SECONDS = "samples.pcj.seconds";
  static final String SHAPE = "samples.pcj.shape";

  private static final int ROWS = 2_000;
  private static final int COLUMNS = 1_000;
  private static final double FACTOR = 3;
  private static final int STEPS_BETWEEN_CHECKS = 20;

  /** Fields that other PCJ threads write and read. */
  @Storage(PcjHeat.class)
  enum Shared {
    above,
    below,
    spent,
    heat,
    cells,
    meanTemperature
  }

  // Two of each: a neighbour may be one step ahead and must not write what is still read.
  private final double[][] above = new double[2][];
  private final double[][] below = new double[2][];
  private boolean spent;
  private double heat;
  private long cells;
  private double meanTemperature;

  @Override
  public void main() {
    CpuBudget budget = new CpuBudget(Double.parseDouble(PCJ.getProperty(SECONDS)));
    int rows = rows(Shape.valueOf(PCJ.getProperty(SHAPE)));
    HeatGrid grid = new HeatGrid(rows, COLUMNS);
    for (int step = 0; !allSpent(step, budget); step++) {
      exchange(grid, step % 2);
      grid.step(
          PCJ.myId() == 0 ? grid.first() : above[step % 2],
          PCJ.myId() == PCJ.threadCount() - 1 ? grid.last() : below[step % 2]);
    }
    heat = grid.heat();
    cells = (long) rows * COLUMNS;
    RESULT.set(mean());
  }

  private static int rows(Shape shape) {
    RankIdentity self =
        new RankIdentity(PCJ.myId(), PCJ.threadCount(), PCJ.getNodeId(), PCJ.getNodeCount(), "pcj");
    return (int) (ROWS * shape.weight(self, 0, FACTOR));
  }

  private static void exchange(HeatGrid grid, int slot) {
    int self = PCJ.myId();
    if (self > 0) {
      PCJ.put(grid.first(), self - 1, Shared.below, slot);
    }
    if (self < PCJ.threadCount() - 1) {
      PCJ.put(grid.last(), self + 1, Shared.above, slot);
    }
    PCJ.barrier();
  }

  /** Whether any thread's CPU time is spent: thread 0 asks all, and tells all. */
  private boolean allSpent(int step, CpuBudget budget) {
    if (step % STEPS_BETWEEN_CHECKS != 0) {
      return false;
    }
    spent = budget.isSpent();
    PCJ.barrier();
    if (PCJ.myId() == 0) {
      boolean any = PCJ.<Boolean>reduce(Boolean::logicalOr, Shared.spent);
      PCJ.broadcast(any, Shared.spent);
    }
    PCJ.barrier();
    return spent;
  }

  private double mean() {
    PCJ.barrier();
    if (PCJ.myId() == 0) {
      double sum = PCJ.<Double>reduce(Double::sum, Shared.heat);
      long count = PCJ.<Long>reduce(Long::sum, Shared.cells);
      PCJ.broadcast(sum / count, Shared.meanTemperature);
    }
    PCJ.barrier();
    return meanTemperature;
  }
}
