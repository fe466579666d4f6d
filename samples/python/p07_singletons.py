"""Processes that each take themselves for the only one: MPICH without a PMI that it speaks.

    srun --mpi=none -N2 -n2 python3 samples/python/p07_singletons.py

Every line says "0 of 1", and each process does all of the work. MPICH's library is called directly,
since a machine seldom has packages of mpi4py for two kinds of MPI.

Finding: mpi-singletons. Fix: srun --mpi=pmi2.
"""
import argparse
import ctypes
import time

# Constants of MPICH and all that share its binary interface.
COMM_WORLD = ctypes.c_int(0x44000000)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3.0, help="CPU time of each process")
    parser.add_argument("--library", default="libmpich.so.12")
    options = parser.parse_args()
    mpi = ctypes.CDLL(options.library, mode=ctypes.RTLD_GLOBAL)
    rank, size = ctypes.c_int(), ctypes.c_int()
    mpi.MPI_Init(None, None)
    mpi.MPI_Comm_rank(COMM_WORLD, ctypes.byref(rank))
    mpi.MPI_Comm_size(COMM_WORLD, ctypes.byref(size))
    print(f"{rank.value} of {size.value}", flush=True)
    end = time.thread_time() + options.seconds
    while time.thread_time() < end:
        sum(range(20_000))
    mpi.MPI_Barrier(COMM_WORLD)
    mpi.MPI_Finalize()


main()
