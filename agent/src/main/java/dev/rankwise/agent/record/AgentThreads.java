package dev.rankwise.agent.record;

/** The agent's own threads. */
public final class AgentThreads {
  private AgentThreads() {}

  /**
   * A daemon thread that has not started. It is outside the program's thread groups, since programs
   * interrupt those, and takes nothing over from the thread that makes it.
   */
  public static Thread daemon(String name, Runnable work) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread thread = new Thread(group, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(AgentThreads.class.getClassLoader());
    return thread;
  }
}
