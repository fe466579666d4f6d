/*
 * A fixed amount of work in an OpenMP team, for ExecOverhead: many short parallel regions.
 *
 *     gcc -O2 -fopenmp -o openmp_sum benchmarks/src/main/c/openmp_sum.c -lm
 */
#include <math.h>
#include <stdio.h>

enum { REGIONS = 6000, STEPS = 200000 };

int main(void) {
  double sum = 0;
  for (int region = 0; region < REGIONS; region++) {
#pragma omp parallel for reduction(+ : sum)
    for (int step = 0; step < STEPS; step++) {
      sum += sqrt(region + step);
    }
  }
  printf("%.6e\n", sum);
  return 0;
}
