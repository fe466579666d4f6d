package dev.rankwise.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Function;

/** Job scripts and the sources of the programs that they start. */
final class ScriptFiles {
  private static final long MOST_BYTES = 4 << 20;

  private ScriptFiles() {}

  /** The text of a job script. */
  static String read(Path file) throws CommandException {
    try {
      if (Files.isDirectory(file)) {
        throw CommandException.unreadable(file + ": a folder, and no job script");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw CommandException.unreadable(file + ": too long for a job script");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (text.indexOf('\0') >= 0) {
        throw CommandException.unreadable(file + ": no text");
      }
      return text;
    } catch (NoSuchFileException e) {
      throw CommandException.unreadable(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw CommandException.unreadable(file + ": no text in UTF-8");
    } catch (IOException e) {
      throw CommandException.unreadable(e);
    }
  }

  /**
   * Sources as a script in {@code script}'s folder names them; what cannot be read is not known.
   */
  static Function<String, Optional<String>> sourcesNextTo(Path script) {
    return name -> {
      try {
        Path file = script.resolveSibling(name);
        return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
            ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            : Optional.empty();
      } catch (InvalidPathException | IOException unreadable) {
        return Optional.empty();
      }
    };
  }

  /** Writes {@code text} over {@code file}, whole or not at all, with the file's own rights. */
  static void replace(Path file, String text) throws IOException {
    Path target = file.toRealPath();
    Path written = Files.createTempFile(target.getParent(), ".rankwise-", ".tmp");
    try {
      Files.copy(
          target, written, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(written, text, StandardCharsets.UTF_8);
      Files.move(
          written, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
