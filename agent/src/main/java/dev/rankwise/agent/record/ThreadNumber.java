package dev.rankwise.agent.record;

import dev.rankwise.agent.proc.SystemFiles;

/** The kernel's number of a Java thread. */
final class ThreadNumber {
  private ThreadNumber() {}

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
