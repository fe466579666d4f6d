/*
 * The heat equation on a square plate with OpenMP, for ExecOverhead: each step updates every point
 * from its four neighbours, one parallel loop over rows a step. The plates take 4 MB, so that they stay in
 * the caches and other programs on the machine change the times little.
 *
 *     gcc -O2 -fopenmp -o openmp_heat benchmarks/src/main/c/openmp_heat.c
 */
#include <stdio.h>

enum { SIDE = 500, STEPS = 48000 };

static double plates[2][SIDE][SIDE];

int main(void) {
  for (int column = 0; column < SIDE; column++) {
    plates[0][0][column] = plates[1][0][column] = 100;
  }
  for (int step = 0; step < STEPS; step++) {
    double(*now)[SIDE] = plates[step % 2];
    double(*next)[SIDE] = plates[(step + 1) % 2];
#pragma omp parallel for
    for (int row = 1; row < SIDE - 1; row++) {
      for (int column = 1; column < SIDE - 1; column++) {
        next[row][column] = 0.25 * (now[row - 1][column] + now[row + 1][column] +
                                    now[row][column - 1] + now[row][column + 1]);
      }
    }
  }
  printf("%.6f\n", plates[STEPS % 2][SIDE / 100][SIDE / 2]);
  return 0;
}
