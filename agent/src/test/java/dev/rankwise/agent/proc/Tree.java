package dev.rankwise.agent.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel's files as a test wants them.
 *
 * @param root the folder that holds them
 */
public record Tree(Path root) {
  /** Writes a file, and the folders above it. */
  public Tree with(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Writes the files of a thread of {@code /proc/self}. */
  public Tree withThread(int tid, String name, char state, String schedstat, String cpus)
      throws IOException {
    return withThread("self", tid, name, state, schedstat, cpus);
  }

  private Tree withThread(
      String process, int tid, String name, char state, String schedstat, String cpus)
      throws IOException {
    String folder = "proc/" + process + "/task/" + tid + "/";
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

  /**
   * Writes the files of a process with one thread.
   *
   * @param environment {@code NAME=VALUE} words, apart by blanks
   */
  public Tree withProcess(
      long pid, long parent, String name, char state, String schedstat, String environment)
      throws IOException {
    String folder = "proc/" + pid + "/";
    return withThread(Long.toString(pid), (int) pid, name, state, schedstat, "0-1")
        .with(
            folder + "stat",
            pid + " (" + name + ") " + state + " " + parent + " 1 1 0 -1 4194304 10 0 3 0 150 50\n")
        .with(
            folder + "status",
            "Name:\t"
                + name
                + "\nVmHWM:\t2048 kB\nVmRSS:\t1024 kB\nVmLib:\t300 kB\nCpus_allowed_list:\t0-1\n")
        .with(folder + "io", "read_bytes: 4096\nwrite_bytes: 8192\n")
        .with(folder + "comm", name + "\n")
        .with(folder + "cmdline", name + "\0")
        .with(folder + "cgroup", "0::/\n")
        .with(folder + "environ", environment.replace(' ', '\0') + "\0")
        .with(
            folder + "maps",
            "55e0-55e1 r-xp 00000000 fe:01 1 /usr/bin/"
                + name
                + "\n7f00-7f01 r-xp 00000000 fe:01 2 /lib/ld-linux-x86-64.so.2\n"
                + "7f02-7f03 r-xp 00000000 fe:01 3 /opt/libasyncProfiler.so\n");
  }

  /** Removes a file or folder. */
  public void delete(String name) throws IOException {
    Path path = root.resolve(name);
    if (Files.isDirectory(path)) {
      for (String inner : files().names(name)) {
        delete(name + "/" + inner);
      }
    }
    Files.delete(path);
  }

  /** The tree for the code under test. */
  public SystemFiles files() {
    return new SystemFiles(root);
  }
}
