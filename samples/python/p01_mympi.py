"""Nothing is wrong: two ranks say who they are.

    srun -N2 -n2 python3 samples/python/p01_mympi.py

Finding: none.
"""
from mpi4py import MPI

world = MPI.COMM_WORLD
print(world.rank, world.size, flush=True)
