package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.Layout;
import dev.rankwise.analyzer.launch.ShellWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one line that a report advises.
 *
 * @param situation the run, its line as it was and the planned layout
 * @param after the line to use; equal to the line as it was when nothing in it changes
 * @param flags the flags for {@code java} of all remedies, by what they set
 * @param environment the variables of all remedies
 * @param flagsInLine whether the flags are in the line
 */
record AdvisedLine(
    Situation situation,
    LaunchLine after,
    Map<String, String> flags,
    Map<String, String> environment,
    boolean flagsInLine) {
  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";
  private static final String NEW_RUN = "tuned";

  static AdvisedLine of(Situation situation, List<Remedy> remedies) {
    Map<String, String> flags = flagsOf(remedies);
    Map<String, String> environment = environmentOf(remedies);
    if (situation.usesIbrun()) {
      return new AdvisedLine(situation, situation.line(), flags, environment, false);
    }
    LaunchLine line = changed(situation, remedies);
    Optional<List<String>> flagged =
        JavaCommand.withFlags(line.program(), List.copyOf(flags.values()));
    return new AdvisedLine(
        situation,
        line.withProgram(flagged.orElse(line.program())),
        flags,
        environment,
        flagged.isPresent());
  }

  /** The line as all remedies have it, flags for {@code java} aside. */
  private static LaunchLine changed(Situation situation, List<Remedy> remedies) {
    LaunchLine line =
        remedies.stream()
            .flatMap(remedy -> remedy.instead().stream())
            .findFirst()
            .orElse(situation.line());
    if (remedies.stream().anyMatch(Remedy::unwrap)) {
      line = line.withProgram(PinningWrapper.removedFrom(line.program()).orElse(line.program()));
    }
    if (remedies.stream().anyMatch(Remedy::relaunch)) {
      line = relaunched(situation, line);
    }
    for (Remedy remedy : remedies) {
      line = line.withoutAssignments(remedy.environment().keySet());
      for (Map.Entry<String, String> option : remedy.options().entrySet()) {
        line = line.with(option.getKey(), option.getValue());
      }
    }
    return line;
  }

  private static LaunchLine relaunched(Situation situation, LaunchLine line) {
    Optional<Situation.Room> room = situation.room();
    Optional<Layout> planned = situation.planned();
    return room.isPresent() && planned.isPresent()
        ? room.get().style().apply(line, planned.get(), room.get().capacity())
        : line;
  }

  /** The flags of all remedies; of two that contradict each other the first counts. */
  private static Map<String, String> flagsOf(List<Remedy> remedies) {
    Map<String, String> flags = new LinkedHashMap<>();
    remedies.stream()
        .flatMap(remedy -> remedy.jvm().stream())
        .forEach(flag -> flags.putIfAbsent(JavaCommand.key(flag), flag));
    return flags;
  }

  /** The variables of all remedies; of two values the first counts. */
  private static Map<String, String> environmentOf(List<Remedy> remedies) {
    Map<String, String> environment = new LinkedHashMap<>();
    remedies.forEach(remedy -> remedy.environment().forEach(environment::putIfAbsent));
    return environment;
  }

  Recommendation recommend(Remedy remedy) {
    boolean inLine =
        remedy.changesLine()
            || situation.line().assigns(remedy.environment().keySet())
            || (flagsInLine && !remedy.jvm().isEmpty());
    return new Recommendation(
        situation.line().toString(),
        inLine && !after.equals(situation.line())
            ? Optional.of(after.toString())
            : Optional.empty(),
        environmentOf(remedy),
        remedy.jvm().stream().map(this::settled).distinct().toList(),
        remedy.code(),
        remedy.predictedSpeedup(),
        remedy.why(),
        remedy.source(),
        remedy.notWhen(),
        verify(remedy));
  }

  /** Flags for a {@code java} that a script starts travel in the launcher's own variable. */
  private Map<String, String> environmentOf(Remedy remedy) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (remedy.relaunch()
        && situation.room().filter(r -> r.style() == BindingStyle.CPU_BIND).isPresent()
        && situation.step().text("SLURM_HINT").isPresent()) {
      variables.put("SLURM_HINT", "");
    }
    remedy.environment().forEach((name, value) -> variables.put(name, settled(name, value)));
    if (!flagsInLine && !remedy.jvm().isEmpty()) {
      String present = situation.step().text(JAVA_OPTIONS).map(v -> v + " ").orElse("");
      variables.put(JAVA_OPTIONS, present + String.join(" ", flags.values()));
    }
    return variables;
  }

  /** What all recommendations set for what {@code flag} sets. */
  private String settled(String flag) {
    return flags.getOrDefault(JavaCommand.key(flag), flag);
  }

  private String settled(String name, String value) {
    return environment.getOrDefault(name, value);
  }

  private String verify(Remedy remedy) {
    if (remedy.relaunch() && situation.room().isPresent()) {
      return situation.room().get().style().verifyingMasks(after).toString();
    }
    String recording =
        Stream.of(setting(environmentOf(remedy)), after.recordedIn(NEW_RUN))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return "%s && rankwise compare %s %s"
        .formatted(recording, ShellWords.quote(situation.run().directory().toString()), NEW_RUN);
  }

  /** What sets {@code environment} for one command; env(1) wants what it unsets first. */
  private static String setting(Map<String, String> environment) {
    Stream<String> unset =
        environment.entrySet().stream()
            .filter(variable -> variable.getValue().isEmpty())
            .map(variable -> "-u " + variable.getKey());
    Stream<String> set =
        environment.entrySet().stream()
            .filter(variable -> !variable.getValue().isEmpty())
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .map(ShellWords::quoteAssignment);
    return environment.isEmpty()
        ? ""
        : Stream.of(Stream.of("env"), unset, set)
            .flatMap(words -> words)
            .collect(Collectors.joining(" "));
  }
}
