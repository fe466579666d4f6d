"""Ways to end that leave a program no time to tidy up.

    srun -n 1 python3 samples/python/p11_ends.py exit-3

The exit code stays the program's own, and what was recorded until then is there.
"""
import argparse
import os
import signal
import sys
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("how", choices=["exit-0", "exit-3", "os-exit", "sigterm", "sigkill", "wait"])
    parser.add_argument("--seconds", type=float, default=3.0, help="CPU time before")
    options = parser.parse_args()
    end = time.thread_time() + options.seconds
    while time.thread_time() < end:
        sum(range(20_000))
    print("computed", flush=True)
    match options.how:
        case "exit-0":
            sys.exit(0)
        case "exit-3":
            sys.exit(3)
        case "os-exit":
            os._exit(3)
        case "sigterm":
            os.kill(os.getpid(), signal.SIGTERM)
        case "sigkill":
            os.kill(os.getpid(), signal.SIGKILL)
    while True:
        signal.pause()


main()
