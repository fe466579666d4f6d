"""One rank has twice the rows of the others to multiply.

    srun -N2 -n2 python3 samples/python/p03_imbalanced.py

Finding: load-imbalance, which names the last rank. Fix: --even.

With more ranks than CPUs (srun -N2 -n4 -O) the ranks that wait poll, and take their CPU from those that
compute: that is shared-cpus, not imbalance.
"""
import argparse
import time

import numpy
from mpi4py import MPI

SIZE = 120


def multiply(seconds, matrix):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        matrix = matrix @ matrix
        matrix /= numpy.abs(matrix).max()
    return matrix


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=6.0, help="CPU time of the slow rank")
    parser.add_argument("--steps", type=int, default=4, help="times that all ranks meet")
    parser.add_argument("--even", action="store_true", help="give every rank the same work")
    options = parser.parse_args()
    world = MPI.COMM_WORLD
    share = options.seconds / options.steps
    if world.rank != world.size - 1 or options.even:
        share /= 2
    matrix = numpy.random.default_rng(world.rank).random((SIZE, SIZE))
    for _ in range(options.steps):
        matrix = multiply(share, matrix)
        world.allreduce(float(matrix[0, 0]))
    if world.rank == 0:
        print("done", flush=True)


main()
