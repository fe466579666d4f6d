"""A pool of worker processes on the single CPU that srun gives a task by default.

    srun -p wide -n 1 python3 samples/python/p04_pool.py

Finding: narrow-mask. Fix: srun -n 1 -c 2, a CPU for each worker.
"""
import argparse
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
    with multiprocessing.get_context("fork").Pool(options.workers) as pool:
        tasks = 4 * options.workers
        results = pool.map(work, [options.seconds / 4] * tasks, chunksize=1)
    print(sum(results), flush=True)


if __name__ == "__main__":
    main()
