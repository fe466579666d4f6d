/*
 * A known schedule of two ranks with two threads each: who is busy when is fixed, so all efficiencies are
 * known in advance.
 *
 *     rank 0  a parallel region in which one thread is busy for 3 units and the other for 2, then 3 units serial
 *     rank 1  a parallel region of 3 units and 1, 1 unit serial, then 2 units of waiting for rank 0
 *
 *     mpicc -O2 -fopenmp -o hybrid samples/c/c02_hybrid.c
 *     srun -p wide -n 2 -c 1 ./hybrid [SECONDS]
 *
 * SECONDS is the unit, 1 unless given. Of OpenMP: parallel efficiency 0.625, serialization efficiency 0.71, load
 * balance 0.875. Of the ranks: load balance 0.83, communication efficiency 1. These are the factors of the
 * hybrid case of TALP's functional tests.
 *
 * Finding: thread-oversubscription, with fewer CPUs than threads. Fix: srun -c 2.
 */
#include <mpi.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

/* Is busy for so long, whatever else runs. */
static void busy(double seconds) {
  double end = now() + seconds;
  volatile double sum = 0;
  while (now() < end) {
    for (int i = 0; i < 10000; i++) {
      sum += i * 1e-9;
    }
  }
}

int main(int argc, char **argv) {
  double unit = argc > 1 ? atof(argv[1]) : 1;
  int provided, rank;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  double other = rank == 0 ? 2 * unit : unit;
  double serial = rank == 0 ? 3 * unit : unit;
#pragma omp parallel num_threads(2)
  busy(omp_get_thread_num() == 0 ? 3 * unit : other);
  busy(serial);
  MPI_Barrier(MPI_COMM_WORLD);
  MPI_Finalize();
  if (rank == 0) {
    puts("done");
  }
  return 0;
}
