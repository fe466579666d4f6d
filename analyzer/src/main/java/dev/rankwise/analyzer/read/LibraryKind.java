package dev.rankwise.analyzer.read;

/** What a library of {@code libraries.tsv} is for. */
public enum LibraryKind {
  /** Passes messages between ranks. */
  MPI,
  /** Speaks PMIx, by which MPI processes learn of each other. */
  PMIX,
  /** Runs teams of threads. */
  OPENMP,
  /** Linear algebra, often with threads of its own. */
  BLAS,
  /** Drives one kind of network. */
  NETWORK,
  /** Interprets a language. */
  LANGUAGE
}
