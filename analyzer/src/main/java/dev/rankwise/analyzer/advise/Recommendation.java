package dev.rankwise.analyzer.advise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to do about a finding.
 *
 * @param launchBefore the launch line as it was, rebuilt from the step's environment; untrusted
 *     text
 * @param launchAfter the line to use instead, complete and ready to paste; absent when the line
 *     stays
 * @param environment variables to export, in order; an empty value means unset
 * @param jvm flags for {@code java}
 * @param code what to change in the program, where no flag helps; or empty
 * @param predictedSpeedup the gain to expect, absent when it cannot be said
 * @param why why this helps, in one or two sentences
 * @param source where that is written
 * @param notWhen when not to follow it
 * @param verify a command that shows whether it took effect
 */
public record Recommendation(
    String launchBefore,
    Optional<String> launchAfter,
    Map<String, String> environment,
    List<String> jvm,
    String code,
    Optional<PredictedSpeedup> predictedSpeedup,
    String why,
    String source,
    String notWhen,
    String verify) {
  public Recommendation {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    jvm = List.copyOf(jvm);
  }
}
