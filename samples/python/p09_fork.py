"""An MPI rank that forks while MPI is running.

    srun -N2 -n2 python3 samples/python/p09_fork.py

Memory that the network's hardware writes to may end up in the child instead of the parent. What helps
depends on the network.

Finding: fork-under-mpi. Fix in the program: --before, which forks before MPI starts.
"""
import argparse
import multiprocessing
import time

import mpi4py

mpi4py.rc.initialize = False
from mpi4py import MPI  # noqa: E402 after the line above, so that importing does not start MPI


def work(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(20_000))
    return 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3.0, help="CPU time of each child")
    parser.add_argument("--before", action="store_true", help="fork before MPI starts")
    options = parser.parse_args()
    fork = multiprocessing.get_context("fork")
    if options.before:
        with fork.Pool(1) as pool:
            pool.map(work, [options.seconds])
        MPI.Init()
    else:
        MPI.Init()
        with fork.Pool(1) as pool:
            pool.map(work, [options.seconds])
    world = MPI.COMM_WORLD
    total = world.allreduce(1)
    if world.rank == 0:
        print(total, flush=True)
    MPI.Finalize()


if __name__ == "__main__":
    main()
