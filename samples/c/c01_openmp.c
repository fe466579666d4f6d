/*
 * A known schedule of four OpenMP threads, or of as many as OMP_NUM_THREADS says: half a unit serial,
 * then a parallel loop in which two threads have twice the work of the others, then half a unit serial.
 *
 *     gcc -O2 -fopenmp -o openmp samples/c/c01_openmp.c
 *     srun -p wide -n 1 -c 2 ./openmp [SECONDS]
 *
 * SECONDS is the unit, 1 unless given, of CPU time. Threads that wait for the others at the end of a
 * parallel region spin for a while (OMP_WAIT_POLICY) and do nothing useful.
 *
 * Finding: serial-part on enough CPUs; with fewer CPUs than threads, thread-oversubscription. Fix for the
 * latter: OMP_NUM_THREADS, or srun -c 4.
 */
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static void compute(double seconds) {
  double end = cpu_seconds() + seconds;
  volatile double sum = 0;
  while (cpu_seconds() < end) {
    for (int i = 0; i < 10000; i++) {
      sum += i * 1e-9;
    }
  }
}

int main(int argc, char **argv) {
  double unit = argc > 1 ? atof(argv[1]) : 1;
  if (getenv("OMP_NUM_THREADS") == NULL) {
    omp_set_num_threads(4);
  }
  compute(unit / 2);
#pragma omp parallel
  compute(omp_get_thread_num() < 2 ? unit : unit / 2);
  compute(unit / 2);
  puts("done");
  return 0;
}
