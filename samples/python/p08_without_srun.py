"""A parallel program that nobody starts in parallel: in an allocation without srun, or outside any job.

    salloc -N2 -n2 rankwise run -- python3 samples/python/p08_without_srun.py
    rankwise run -- python3 samples/python/p08_without_srun.py

In an allocation the program runs as one process where it was typed, which for MPI is rank 0 of 1, and the
rest of the job idles. Outside any job it keeps the CPUs of a login node busy that others are working on.

Finding: not-under-srun. Fix: srun -N2 -n2 in front of it, in an allocation or in a job script.
"""
import argparse
import os
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

from mpi4py import MPI


def compress(seconds):
    """Uses so much CPU time, most of it without the interpreter's lock."""
    block = bytes(range(256)) * 4096
    end = time.thread_time() + seconds
    blocks = 0
    while time.thread_time() < end:
        zlib.compress(block)
        blocks += 1
    return blocks


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=6.0, help="CPU time of each thread")
    options = parser.parse_args()
    threads = len(os.sched_getaffinity(0))
    with ThreadPoolExecutor(threads) as pool:
        blocks = sum(pool.map(compress, [options.seconds] * threads))
    world = MPI.COMM_WORLD
    if world.allreduce(blocks) > 0 and world.rank == 0:
        print(f"compressed on {world.size} ranks", flush=True)


main()
