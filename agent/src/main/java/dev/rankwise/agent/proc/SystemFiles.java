package dev.rankwise.agent.proc;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The files in which the kernel describes the system and one process.
 *
 * @param root the folder that holds {@code proc} and {@code sys}: {@code /}, or a tree in a test
 * @param process the process, as {@code /proc} names it: a number or {@code self}
 */
public record SystemFiles(Path root, String process) {
  /** The most that is read of a file. */
  static final int MAX_BYTES = 1 << 20;

  /** The running system. */
  public static final SystemFiles HERE = new SystemFiles(Path.of("/"));

  /** The files of the process that reads them. */
  public SystemFiles(Path root) {
    this(root, "self");
  }

  /** The same system's files about the process with the number {@code pid}. */
  public SystemFiles about(long pid) {
    return new SystemFiles(root, Long.toString(pid));
  }

  /** The name of a file about the process, for the methods below. */
  public String ofProcess(String file) {
    return "proc/" + process + "/" + file;
  }

  /** The path of {@code name}, which is relative to the root. */
  public String path(String name) {
    return root.resolve(name).toString();
  }

  /** The text of a file, absent when it cannot be read. */
  public Optional<String> text(String name) {
    return text(name, MAX_BYTES);
  }

  /** The first {@code bytes} of a file, absent when it cannot be read. */
  public Optional<String> text(String name, int bytes) {
    try (FileInputStream in = new FileInputStream(path(name))) {
      return Optional.of(new String(in.readNBytes(bytes), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The single number that a file holds, absent when it holds none. */
  public Optional<Long> number(String name) {
    Optional<String> text = text(name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text.get().strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether there is such a file or folder. */
  public boolean exists(String name) {
    return new File(path(name)).exists();
  }

  /** Where a symbolic link points to, absent when it cannot be read. */
  public Optional<String> link(String name) {
    try {
      return Optional.of(Files.readSymbolicLink(root.resolve(name)).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** The names in a folder, sorted; none when it cannot be read. */
  public List<String> names(String folder) {
    String[] names = new File(path(folder)).list();
    if (names == null) {
      return List.of();
    }
    Arrays.sort(names);
    return List.of(names);
  }
}
