package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.LaunchLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule says about one finding, before it becomes part of the one line that a report advises.
 *
 * @param relaunch whether the planned layout is part of it
 * @param unwrap whether a program that pins, such as {@code taskset}, must go from the line
 * @param options options of the launcher to set, by name
 * @param instead a line in place of the one that was used, empty when that stays
 * @param environment variables to export, in order; an empty value means unset
 * @param jvm flags for {@code java}
 * @param code what to change in the program, or empty
 * @param predictedSpeedup the gain to expect, absent when it cannot be said
 * @param why why this helps
 * @param source the rule and where it comes from
 * @param notWhen when not to follow it
 */
public record Remedy(
    boolean relaunch,
    boolean unwrap,
    Map<String, String> options,
    Optional<LaunchLine> instead,
    Map<String, String> environment,
    List<String> jvm,
    String code,
    Optional<PredictedSpeedup> predictedSpeedup,
    String why,
    String source,
    String notWhen) {

  public Remedy {
    options = Map.copyOf(options);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    jvm = List.copyOf(jvm);
  }

  /** A remedy of which only the reasons are known yet. */
  static Remedy because(String why, String source, String notWhen) {
    return new Remedy(
        false,
        false,
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        "",
        Optional.empty(),
        why,
        source,
        notWhen);
  }

  /** With the planned layout. */
  Remedy relaunched() {
    return new Remedy(
        true,
        unwrap,
        options,
        instead,
        environment,
        jvm,
        code,
        predictedSpeedup,
        why,
        source,
        notWhen);
  }

  /** Without the program that pins. */
  Remedy unwrapped() {
    return new Remedy(
        relaunch,
        true,
        options,
        instead,
        environment,
        jvm,
        code,
        predictedSpeedup,
        why,
        source,
        notWhen);
  }

  /** With the launcher's option {@code name}. */
  Remedy withOption(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(options);
    all.put(name, value);
    return new Remedy(
        relaunch,
        unwrap,
        all,
        instead,
        environment,
        jvm,
        code,
        predictedSpeedup,
        why,
        source,
        notWhen);
  }

  /** With another line. */
  Remedy withLine(LaunchLine line) {
    return new Remedy(
        relaunch,
        unwrap,
        options,
        Optional.of(line),
        environment,
        jvm,
        code,
        predictedSpeedup,
        why,
        source,
        notWhen);
  }

  Remedy withEnvironment(Map<String, String> variables) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(variables);
    return new Remedy(
        relaunch, unwrap, options, instead, all, jvm, code, predictedSpeedup, why, source, notWhen);
  }

  Remedy withJvm(List<String> flags) {
    List<String> all = new ArrayList<>(jvm);
    all.addAll(flags);
    return new Remedy(
        relaunch,
        unwrap,
        options,
        instead,
        environment,
        all,
        code,
        predictedSpeedup,
        why,
        source,
        notWhen);
  }

  Remedy withCode(String hint) {
    return new Remedy(
        relaunch,
        unwrap,
        options,
        instead,
        environment,
        jvm,
        hint,
        predictedSpeedup,
        why,
        source,
        notWhen);
  }

  Remedy predicting(Optional<PredictedSpeedup> speedup) {
    return new Remedy(
        relaunch, unwrap, options, instead, environment, jvm, code, speedup, why, source, notWhen);
  }

  /** Whether there is anything to do. */
  boolean isEmpty() {
    return !changesLine() && environment.isEmpty() && jvm.isEmpty() && code.isEmpty();
  }

  /** Whether it changes the launch line, flags for {@code java} aside. */
  boolean changesLine() {
    return relaunch || unwrap || !options.isEmpty() || instead.isPresent();
  }
}
