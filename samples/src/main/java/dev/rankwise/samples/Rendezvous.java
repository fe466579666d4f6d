package dev.rankwise.samples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file in the shared folder where rank 0 says how it is reached.
 *
 * <p>One line: host, port and token, with a blank between. The token tells a rank that it reached
 * this run's rank 0 and not whoever has the port of an older run.
 */
final class Rendezvous {

  /** How rank 0 is reached. */
  record Contact(String host, int port, long token) {

    InetSocketAddress address() {
      return new InetSocketAddress(host, port);
    }
  }

  private final Path file;

  Rendezvous(Path folder, String run) {
    file = folder.resolve(".rankwise-samples-" + run);
  }

  /** Appears whole or not at all, and replaces what a killed run has left behind. */
  void publish(Contact contact) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.writeString(draft, contact.host() + " " + contact.port() + " " + contact.token());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What rank 0 has published, empty as long as it has not. */
  Optional<Contact> read() throws IOException {
    try {
      String[] words = Files.readString(file).split(" ", -1);
      return words.length == 3
          ? Optional.of(new Contact(words[0], Integer.parseInt(words[1]), Long.parseLong(words[2])))
          : Optional.empty();
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    } catch (NumberFormatException notOurs) {
      throw new IOException(this + " should hold host, port and token; delete it", notOurs);
    }
  }

  void withdraw() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
