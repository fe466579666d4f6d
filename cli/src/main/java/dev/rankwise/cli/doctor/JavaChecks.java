package dev.rankwise.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDKs and the agent. */
final class JavaChecks {
  private static final int OLDEST = 17;
  private static final Pattern VERSION =
      Pattern.compile("^JAVA_VERSION=\"(?:1\\.)?([0-9]+)", Pattern.MULTILINE);

  private JavaChecks() {}

  static Diagnosis jdks(Machine machine) {
    TreeMap<Path, Integer> versions = new TreeMap<>();
    Optional<Path> onPath = machine.program("java").flatMap(JavaChecks::home);
    Stream.concat(
            onPath.stream(),
            machine.list("usr/lib/jvm").stream().flatMap(home -> real(home).stream()))
        .forEach(home -> version(home).ifPresent(version -> versions.put(home, version)));
    String others =
        versions.entrySet().stream()
            .map(jdk -> jdk.getValue() + " (" + jdk.getKey() + ")")
            .collect(Collectors.joining(", "));
    if (onPath.isEmpty()) {
      return Diagnosis.limited(
          "java",
          others.isEmpty() ? "no java on PATH" : "no java on PATH; " + others,
          "Java ranks need the path of their java in the launch line",
          "put a JDK of version " + OLDEST + " or newer on PATH");
    }
    Optional<Integer> version = version(onPath.get());
    return version.isPresent() && version.get() < OLDEST
        ? Diagnosis.limited(
            "java",
            "java on PATH is " + version.get() + "; " + others,
            "the agent does not load into it",
            "use Java " + OLDEST + " or newer for the ranks")
        : Diagnosis.ok("java", others);
  }

  private static Optional<Path> home(Path java) {
    return real(java).map(file -> file.resolve("../..").normalize());
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException dangling) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> version(Path home) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
      return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    } catch (IOException noRelease) {
      return Optional.empty();
    }
  }

  static Diagnosis agent(Machine machine) {
    return Files.isReadable(machine.agent())
        ? Diagnosis.ok("agent", machine.agent().toString())
        : Diagnosis.missing(
            "agent",
            machine.agent() + " cannot be read",
            "Java ranks cannot be recorded",
            "install Rankwise as one folder");
  }
}
