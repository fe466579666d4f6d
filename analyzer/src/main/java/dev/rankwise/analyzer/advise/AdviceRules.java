package dev.rankwise.analyzer.advise;

import java.util.List;
import java.util.Optional;

/** The catalog of advice rules. */
public final class AdviceRules {
  /** Every rule. A finding without one is reported without advice. */
  public static final List<AdviceRule> ALL =
      List.of(
          new SharedCpusAdvice(),
          new NarrowMaskAdvice(),
          new UnboundRanksAdvice(),
          new ThreadOversubscriptionAdvice(),
          new BusyNodeAdvice(),
          new NodeSizedJvmAdvice(),
          new IdleCpusAdvice(),
          new GcPressureAdvice(),
          new LoadImbalanceAdvice(),
          new LockContentionAdvice(),
          new SerialPartAdvice());

  private AdviceRules() {}

  /** The rule for the findings called {@code findingId}. */
  static Optional<AdviceRule> forFinding(String findingId) {
    return ALL.stream().filter(rule -> rule.findingId().equals(findingId)).findFirst();
  }
}
