package dev.rankwise.analyzer.read;

/** What a rank spends its time on. The order is that of every legend and stack of bars. */
public enum Activity {
  /** The program's own work. */
  COMPUTE,
  /** Inside a communication library such as MPI, working or waiting. */
  COMMUNICATION,
  /** A thread of an OpenMP team that waits for the others. */
  OPENMP_WAIT,
  /** Collecting garbage. */
  GC,
  /** Compiling. */
  JIT,
  /** Waiting to enter a monitor or to take a lock. */
  LOCK,
  /** Parked until another thread is done: a latch, a barrier, a future. */
  PARK,
  /** Reading from or writing to a socket. */
  SOCKET,
  /** Reading from or writing to a file. */
  FILE_IO,
  /** Runnable, but no CPU is free, of the node or of its host. */
  RUN_QUEUE,
  /** Nothing to do: sleeping, or a pool's thread without a task. */
  IDLE
}
