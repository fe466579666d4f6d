package dev.rankwise.agent.stacks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import one.profiler.AsyncProfiler;

/**
 * Loads async-profiler's native library out of the agent's jar. The copy is private to the user and
 * is deleted at once: the loaded library needs its file no more.
 */
final class ProfilerLibrary {
  private ProfilerLibrary() {}

  /**
   * Loads the library.
   *
   * @param folders where the copy may lie; the next one is tried where the one before may not hold
   *     programs ({@code noexec}) or is full
   * @throws IOException in one line, when no folder will do or there is no library for this
   *     platform
   */
  static AsyncProfiler load(List<Path> folders) throws IOException {
    String platform =
        platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    Set<String> reasons = new LinkedHashSet<>();
    for (Path folder : folders) {
      try {
        return loadFrom(folder, platform);
      } catch (IOException | LinkageError e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    throw new IOException("async-profiler was not loaded: " + String.join("; ", reasons));
  }

  private static AsyncProfiler loadFrom(Path folder, String platform) throws IOException {
    String resource = "/" + platform + "/libasyncProfiler.so";
    try (InputStream in = ProfilerLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is none for " + platform);
      }
      Path copy = Files.createTempFile(folder, "libasyncProfiler-", ".so");
      try {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return AsyncProfiler.getInstance(copy.toAbsolutePath().toString());
      } finally {
        Files.delete(copy);
      }
    }
  }

  /** The platform in the names that async-profiler gives its libraries. */
  static String platform(String os, String architecture) {
    String kernel = os.toLowerCase(Locale.ROOT);
    return switch (architecture) {
      case "amd64", "x86_64" -> kernel + "-x64";
      case "aarch64" -> kernel + "-arm64";
      default -> kernel + "-" + architecture;
    };
  }
}
