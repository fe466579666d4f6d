package dev.rankwise.analyzer.read;

/** What a frame tells of its whole stack, by the rules of {@code frame-marks.tsv}. */
enum FrameMark {
  /** MPI is starting. */
  MPI_INIT,
  /** MPI is ending. */
  MPI_FINALIZE,
  /** The thread opened a parallel region of OpenMP and is in it. */
  OPENMP_REGION
}
