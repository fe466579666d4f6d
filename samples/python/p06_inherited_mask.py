"""Workers that inherit the one core to which OpenMP has bound their parent.

    OMP_PROC_BIND=true OMP_PLACES=cores srun -p wide -n 1 -c 2 python3 samples/python/p06_inherited_mask.py

The task has two CPUs. Loading a library that uses OpenMP binds the main thread to the first place, and
every process that it starts stays there.

Finding: inherited-mask. Fix: OMP_PROC_BIND=false.
"""
import argparse
import ctypes
import multiprocessing
import time


def work(seconds):
    end = time.thread_time() + seconds
    count = 0
    while time.thread_time() < end:
        count += sum(range(20_000)) > 0
    return count > 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=3.0, help="CPU time of each worker")
    options = parser.parse_args()
    # As importing a package does that was compiled with OpenMP.
    ctypes.CDLL("libgomp.so.1").omp_get_max_threads()
    with multiprocessing.get_context("fork").Pool(options.workers) as pool:
        results = pool.map(work, [options.seconds] * options.workers, chunksize=1)
    print(sum(results), flush=True)


if __name__ == "__main__":
    main()
