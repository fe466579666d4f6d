"""Each worker of a pool multiplies matrices with as many threads as there are CPUs: workers times
threads.

    srun -p wide -n 1 -c 2 python3 samples/python/p05_pool_blas.py

Finding: blas-oversubscription. Fix: OMP_NUM_THREADS=1 and OPENBLAS_NUM_THREADS=1.
"""
import argparse
import multiprocessing
import time

import numpy

SIZE = 500


def work(seconds):
    # CPU time of all threads of the worker: the same work, however many they are.
    end = time.process_time() + seconds
    matrix = numpy.random.default_rng(1).random((SIZE, SIZE))
    while time.process_time() < end:
        matrix = matrix @ matrix
        matrix /= numpy.abs(matrix).max()
    return bool(matrix[0, 0] >= 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=6.0, help="CPU time of each worker")
    options = parser.parse_args()
    with multiprocessing.get_context("fork").Pool(options.workers) as pool:
        results = pool.map(work, [options.seconds] * options.workers, chunksize=1)
    print(sum(results), flush=True)


if __name__ == "__main__":
    main()
