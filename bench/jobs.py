#!/usr/bin/env python3
"""What a job costs each model, and how that grows with the number of jobs.

    bench/jobs.py [--models threads,native] [--counts 20,1000,1000000] [--bits 40]

Each command is `lab check --kernel prime-best` on so many odd random numbers of so many bits (the same
ones for each model), from reading the file to printing a line for each; nothing is saved. Prints wall
time, CPU time and memory of the lab (memory without its children's), and the CPU time of a job beyond
what the same command takes for one. The lab is ./lab of this checkout, or what $LAB says.
"""

import argparse
import os
import pathlib
import random
import shlex
import subprocess
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[1]


def measured(model: str, numbers: pathlib.Path) -> tuple[float, float, float]:
    """Wall s, CPU s with all children, and the largest process's memory in MB."""
    lab = shlex.split(os.environ.get("LAB", str(TOP / "lab")))
    words = ["check", "--kernel", "prime-best", "--model", model, "--no-save", "--quiet"]
    began = time.monotonic()
    child = subprocess.Popen(
        lab + words + ["--numbers", str(numbers)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    if status != 0:
        raise SystemExit(f"jobs.py: {model} ended with status {os.waitstatus_to_exitcode(status)}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", default="threads,native,processes")
    parser.add_argument("--counts", default="20,1000,10000,100000,1000000")
    parser.add_argument("--bits", type=int, default=40)
    args = parser.parse_args()
    print(f"{'model':10} {'jobs':>8} {'wall s':>7} {'CPU s':>7} {'MB':>5} {'µs of CPU a job':>16}")
    with tempfile.TemporaryDirectory() as folder:
        numbers = pathlib.Path(folder) / "numbers"
        for model in args.models.split(","):
            fixed = None
            for count in [1] + [int(word) for word in args.counts.split(",")]:
                chance = random.Random(17)
                numbers.write_text("".join(f"{chance.getrandbits(args.bits) | 1}\n" for _ in range(count)))
                wall, cpu, memory = measured(model, numbers)
                fixed = cpu if fixed is None else fixed
                each = f"{max(0.0, cpu - fixed) / count * 1e6:16.2f}" if count > 1 else f"{'':16}"
                print(f"{model:10} {count:8} {wall:7.2f} {cpu:7.2f} {memory:5.0f} {each}", flush=True)


if __name__ == "__main__":
    main()
