package dev.rankwise.analyzer.read;

/** Whose threads they are that a library started, by the rules of {@code thread-pools.tsv}. */
public enum ThreadPool {
  /** The team of an OpenMP runtime, without the thread that opens its regions. */
  OPENMP,
  /** A BLAS library with threads of its own. */
  BLAS,
  /** Threads on which an MPI library makes progress. */
  MPI
}
