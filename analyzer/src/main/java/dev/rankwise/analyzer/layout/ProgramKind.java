package dev.rankwise.analyzer.layout;

/** What kind of program is to be launched. */
public enum ProgramKind {
  /** Ranks of one thread each. */
  MPI,
  /** Ranks with threads. */
  HYBRID,
  /** One process of a node that forks workers, as Python's multiprocessing does. */
  MULTIPROCESSING,
  /** Independent programs, a step of its own for each. */
  ENSEMBLE,
  /** One program of one process, which needs no launcher. */
  SERIAL
}
