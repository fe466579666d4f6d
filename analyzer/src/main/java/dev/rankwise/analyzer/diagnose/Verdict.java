package dev.rankwise.analyzer.diagnose;

import java.util.List;

/** What a detector says about a run. */
public sealed interface Verdict {

  /** The detector's id. */
  String id();

  /**
   * The fault is there.
   *
   * @param id the detector's id, kebab case
   * @param severity how much it matters
   * @param summary what is wrong, in one sentence; may hold untrusted text
   * @param ranks the ranks that show or cause it, rising
   * @param lostCoreSeconds core-seconds of the allocation that it cost, at least 0
   * @param evidence the facts, never empty
   * @param confidence in [0, 1]: how sure it is that the fault is there
   */
  record Found(
      String id,
      Severity severity,
      String summary,
      List<Integer> ranks,
      double lostCoreSeconds,
      List<Evidence> evidence,
      double confidence)
      implements Verdict {
    public Found {
      ranks = List.copyOf(ranks);
      evidence = List.copyOf(evidence);
      if (!(lostCoreSeconds >= 0) || !(confidence >= 0 && confidence <= 1) || evidence.isEmpty()) {
        throw new IllegalArgumentException(
            id + " with " + lostCoreSeconds + " s, confidence " + confidence + ", " + evidence);
      }
    }
  }

  /**
   * The fault is not there.
   *
   * @param id the detector's id
   */
  record Clear(String id) implements Verdict {}

  /**
   * The run does not hold what the detector needs.
   *
   * @param id the detector's id
   * @param reason what is missing, in one sentence
   */
  record NotEvaluated(String id, String reason) implements Verdict {}
}
