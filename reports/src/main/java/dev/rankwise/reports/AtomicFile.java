package dev.rankwise.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that appear whole or not at all. */
final class AtomicFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private AtomicFile() {}

  /** Writes {@code bytes} beside {@code file}, then takes its name. */
  static Path write(Path file, byte[] bytes) throws IOException {
    return write(file, bytes, new FileAttribute<?>[0]);
  }

  /** The same for a file that only its owner may read. */
  static Path writePrivate(Path file, byte[] bytes) throws IOException {
    return write(file, bytes, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
  }

  private static Path write(Path file, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    Path temporary =
        file.resolveSibling(
            "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.deleteIfExists(temporary);
      Files.createFile(temporary, attributes);
      Files.write(temporary, bytes);
      return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
