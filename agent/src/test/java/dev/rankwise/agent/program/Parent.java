package dev.rankwise.agent.program;

/** Starts a process, waits to be ended, and ends the process. */
public final class Parent {
  private Parent() {}

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    Process child = new ProcessBuilder("sleep", "600").start();
    Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
    child.waitFor();
  }
}
