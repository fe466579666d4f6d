package dev.rankwise.analyzer.diagnose;

import dev.rankwise.analyzer.measure.Measures;
import java.util.List;

/** The catalog of detectors. */
public final class Detectors {
  /** Every detector, in the order in which what they find is to be put right. */
  public static final List<Detector> ALL =
      List.of(
          new MpiSingletons(),
          new NotUnderSrun(),
          new SharedCpus(),
          new NarrowMask(),
          new InheritedMask(),
          new UnboundRanks(),
          new BlasOversubscription(),
          new ThreadOversubscription(),
          new NodeSizedJvm(),
          new IdleCpus(),
          new StraddlesNuma(),
          new PackedThreads(),
          new BusyNode(),
          new StolenCpu(),
          new Throttled(),
          new LoadImbalance(),
          new CommunicationBound(),
          new SerialPart(),
          new GcPressure(),
          new LockContention(),
          new IoBound(),
          new MemoryPressure(),
          new ForkUnderMpi());

  private Detectors() {}

  /** The verdict of every detector, in the catalog's order. */
  public static List<Verdict> evaluate(Measures measures) {
    return ALL.stream().map(detector -> detector.evaluate(measures)).toList();
  }
}
