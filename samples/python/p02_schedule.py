"""A known schedule: who computes when is fixed, so all efficiencies are known in advance.

    rank 0  computes 5 s, then waits for the other in a collective operation
    rank 1  computes 2.5 s, sleeps 2.5 s, computes 5 s

    srun -N2 -n2 python3 samples/python/p02_schedule.py

Of 2 x 10 s, 12.5 s are useful: parallel efficiency 0.625, communication efficiency 0.75, load balance
0.83. A rank that waits in MPI polls: it burns its CPU all the time and does nothing useful.
"""
import argparse
import time

from mpi4py import MPI


def compute(seconds):
    """Is busy for so long; what it works out in that time depends on the machine."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(20_000))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--unit", type=float, default=5.0, help="seconds of the longest part")
    unit = parser.parse_args().unit
    world = MPI.COMM_WORLD
    if world.rank == 0:
        compute(unit)
    else:
        compute(unit / 2)
        time.sleep(unit / 2)
        compute(unit)
    world.barrier()
    if world.rank == 0:
        print("done", flush=True)


main()
