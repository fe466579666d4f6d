package dev.rankwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Rankwise as it is installed, as far as starting programs goes.
 *
 * @param home the folder that holds {@code bin}, {@code lib} and {@code agent}
 */
record Installed(Path home) {
  private static final List<String> LIBRARIES =
      List.of("linux-x64/libasyncProfiler.so", "linux-arm64/libasyncProfiler.so");

  /** Installs into {@code home}, which does not exist. */
  static Installed in(Path home) throws IOException {
    Path scripts = Path.of("../scripts").toAbsolutePath().normalize();
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    for (String script : List.of("rankwise", "rankwise-exec")) {
      Path copy = Files.copy(scripts.resolve(script), home.resolve("bin").resolve(script));
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path jar = Path.of(System.getProperty(AgentJar.PROPERTY));
    Files.createDirectories(home.resolve("agent"));
    Files.copy(jar, home.resolve("agent/rankwise-agent.jar"));
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (String library : LIBRARIES) {
        Path copy = home.resolve("agent").resolve(library);
        Files.createDirectories(copy.getParent());
        try (InputStream in = zip.getInputStream(zip.getEntry(library))) {
          Files.copy(in, copy);
        }
      }
    }
    return new Installed(home);
  }

  /** The command. */
  String rankwise() {
    return home.resolve("bin/rankwise").toString();
  }
}
