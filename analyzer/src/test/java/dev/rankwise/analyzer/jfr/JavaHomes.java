package dev.rankwise.analyzer.jfr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Java installations that recordings are made with. */
public final class JavaHomes {

  private JavaHomes() {}

  public static Path running() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The newest one of the machine; where that is the running one, the test is left out. */
  public static Path newest() {
    Optional<Path> newer =
        candidates()
            .filter(home -> Files.isExecutable(home.resolve("bin/java")))
            .filter(home -> feature(home) > Runtime.version().feature())
            .max(Comparator.comparingInt(JavaHomes::feature));
    Assumptions.assumeTrue(newer.isPresent(), "no newer JDK on this machine");
    return newer.orElseThrow();
  }

  private static Stream<Path> candidates() {
    String named = System.getenv("RANKWISE_NEWEST_JAVA_HOME");
    if (named != null) {
      return Stream.of(Path.of(named));
    }
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return Stream.empty();
    }
    try (Stream<Path> homes = Files.list(all)) {
      return homes.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The feature release, 0 where the installation does not say it. */
  private static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }
}
