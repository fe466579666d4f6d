package dev.rankwise.analyzer.advise;

import java.util.List;
import java.util.Optional;

/** The catalog of advice rules. */
public final class AdviceRules {
  /** Every rule. A finding without one is reported without advice. */
  public static final List<AdviceRule> ALL =
      List.of(
          new MpiSingletonsAdvice(),
          new NotUnderSrunAdvice(),
          new SharedCpusAdvice(),
          new NarrowMaskAdvice(),
          new InheritedMaskAdvice(),
          new UnboundRanksAdvice(),
          new BlasOversubscriptionAdvice(),
          new ThreadOversubscriptionAdvice(),
          new BusyNodeAdvice(),
          new StolenCpuAdvice(),
          new ThrottledAdvice(),
          new NodeSizedJvmAdvice(),
          new IdleCpusAdvice(),
          new StraddlesNumaAdvice(),
          new PackedThreadsAdvice(),
          new GcPressureAdvice(),
          new LoadImbalanceAdvice(),
          new CommunicationBoundAdvice(),
          new LockContentionAdvice(),
          new IoBoundAdvice(),
          new MemoryPressureAdvice(),
          new SerialPartAdvice(),
          new ForkUnderMpiAdvice());

  private AdviceRules() {}

  /** The rule for the findings called {@code findingId}. */
  static Optional<AdviceRule> forFinding(String findingId) {
    return ALL.stream().filter(rule -> rule.findingId().equals(findingId)).findFirst();
  }
}
