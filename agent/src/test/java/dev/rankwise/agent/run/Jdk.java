package dev.rankwise.agent.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java runtime to test with: the one that runs the tests, and the newest of the machine.
 *
 * @param home where it is installed
 * @param version its feature version
 */
record Jdk(Path home, int version) {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /** One or two runtimes of different versions. */
  static List<Jdk> all() {
    Jdk running = new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    List<Jdk> all = new ArrayList<>(List.of(running));
    newest().filter(newest -> newest.version > running.version).ifPresent(all::add);
    return all;
  }

  private static Optional<Jdk> newest() {
    String named = System.getenv("RANKWISE_NEWEST_JAVA_HOME");
    if (named != null) {
      return of(Path.of(named));
    }
    Path folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes.map(Jdk::of).flatMap(Optional::stream).max(Comparator.comparing(Jdk::version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Jdk> of(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return Optional.empty();
    }
    try {
      Matcher matcher = VERSION.matcher(Files.readString(release));
      return matcher.find()
          ? Optional.of(new Jdk(home, Integer.parseInt(matcher.group(1))))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
