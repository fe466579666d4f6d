package dev.rankwise.agent.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel's files as a test wants them.
 *
 * @param root the folder that holds them
 */
record Tree(Path root) {
  /** Writes a file, and the folders above it. */
  Tree with(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Writes the files of a thread of {@code /proc/self}. */
  Tree withThread(int tid, String name, char state, String schedstat, String cpus)
      throws IOException {
    String folder = "proc/self/task/" + tid + "/";
    String fields =
        state + " 1 1 1 0 -1 4194304 10 0 3 0 150 50 0 0 20 0 1 0 5 1 1 1 1 1 1 1 1 0 0 0 0 0 0 0";
    return with(folder + "schedstat", schedstat + "\n")
        .with(folder + "stat", tid + " (" + name + ") " + fields + " 17 6 0 0 0 0 0\n")
        .with(
            folder + "status",
            "Name:\t"
                + name
                + "\nCpus_allowed:\tff\nCpus_allowed_list:\t"
                + cpus
                + "\nvoluntary_ctxt_switches:\t21\nnonvoluntary_ctxt_switches:\t4\n");
  }

  void delete(String name) throws IOException {
    Path path = root.resolve(name);
    if (Files.isDirectory(path)) {
      for (String inner : files().names(name)) {
        delete(name + "/" + inner);
      }
    }
    Files.delete(path);
  }

  SystemFiles files() {
    return new SystemFiles(root);
  }
}
