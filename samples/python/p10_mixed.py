"""The Python half of a step whose other half is Java: sample healthy's work, and its messages.

    srun -O -N2 -n4 --multi-prog samples/python/p10_mixed.conf

Ranks 0 and 1 are Java, 2 and 3 are Python; they meet after every iteration. Four ranks that compute on two
CPUs take turns.

Finding: shared-cpus, for all four ranks in one report. Fix: a CPU for each rank.
"""
import argparse
import os
import pathlib
import socket
import struct
import time

# As in the sample healthy.
ITERATIONS = 20
PANELS = 20_000


def pi(seconds):
    """Integrates 4 / (1 + x * x) over [0, 1] until so much CPU time is used."""
    end = time.thread_time() + seconds
    width = 1.0 / PANELS
    result = 0.0
    while time.thread_time() < end:
        result = width * sum(4 / (1 + ((i + 0.5) * width) ** 2) for i in range(PANELS))
    return result


def received(connection, form):
    size = struct.calcsize(form)
    data = connection.recv(size, socket.MSG_WAITALL)
    if len(data) < size:
        raise ConnectionError("rank 0 has ended")
    return struct.unpack(form, data)[0]


def join(rank):
    """Calls rank 0, which says in a file of the working folder where it listens."""
    contact = pathlib.Path(
        f".rankwise-samples-{os.environ['SLURM_JOB_ID']}.{os.environ['SLURM_STEP_ID']}"
    )
    patience = time.monotonic() + 60
    while not contact.exists():
        if time.monotonic() > patience:
            raise TimeoutError(f"there is no {contact.absolute()}")
        time.sleep(0.05)
    host, port, token = contact.read_text().split()
    connection = socket.create_connection((host, int(port)))
    connection.sendall(struct.pack(">qi", int(token), rank))
    if received(connection, ">q") != int(token):
        raise ConnectionError(f"{host}:{port} is not rank 0 of this run")
    return connection


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=6.0, help="CPU time of each rank")
    options = parser.parse_args()
    with join(int(os.environ["SLURM_PROCID"])) as rank0:
        for _ in range(ITERATIONS):
            rank0.sendall(struct.pack(">d", pi(options.seconds / ITERATIONS)))
            received(rank0, ">d")


main()
