package dev.rankwise.agent.record;

import dev.rankwise.agent.proc.SystemFiles;

/** The kernel's numbers of this process and of a Java thread. */
final class ThreadNumber {
  private ThreadNumber() {}

  /** The number of this process; {@link ProcessHandle} knows it too, but starts a thread pool. */
  static long process(SystemFiles files) {
    return Long.parseLong(files.link("proc/self").orElseThrow());
  }

  /** The number of the calling thread, 0 when the kernel does not tell. */
  static int current(SystemFiles files) {
    String link = files.link("proc/thread-self").orElse("");
    String last = link.substring(link.lastIndexOf('/') + 1);
    try {
      return Integer.parseInt(last);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** False for virtual threads (JDK 21 and later), which move between the kernel's threads. */
  static boolean isFixed(Thread thread) {
    return !thread.getClass().getName().equals("java.lang.VirtualThread");
  }
}
