#!/usr/bin/env python3
"""Are the verdicts of lab compare right, and how long do they take?

    bench/sessions/compare.py [equal|known|one|three|runs ...] [--busy 0] [--equals 60]

Without a name it does all five, in about 17 minutes on two idle CPUs for each number of busy processes:

`equal` (8 minutes) compares things with themselves: a quarter kernels, the others commands of 50 ms. Of 60,
at most 3 may be called faster or slower, and where nothing else runs at most 20 undecided.
`known` (2 minutes) compares trial-wheel30-c with trial-c, by turns and as a duet: 8 divisors for 15, and the
verdict has to be faster with 0.533 within 2 %.
`one` (1 minute) compares loops in C of which one does 1 % more, in windows of one process for two seconds: 9 of 10
have to be slower. Loading the file, which is compiled once, takes some seconds more.
`three` (2 minutes) compares commands of which one does 3 % more: 9 of 10 have to be slower within two minutes.
`runs` (at most 17 minutes, mostly less) compares whole runs of those loops by a worker's model, likewise.

The lab is ./lab of this checkout, or what $LAB says. Nothing is asked, and all that it starts ends with it.
"""

import argparse
import collections
import pathlib
import signal
import statistics
import sys
import tempfile
import time

from repeat import Busy, lab

LOOPS = """#include <stdint.h>
__attribute__((noinline)) static uint64_t turns(uint64_t n, uint64_t more) {
    uint64_t x = n | 1, count = n + n / 100 * more;
    for (uint64_t i = 0; i < count; i++) {
        x = x * 6364136223846793005u + 1442695040888963407u;
        __asm__ volatile("" : "+r"(x));
    }
    return count - n / 100 * more;
}
uint64_t plain(uint64_t n) { return turns(n, 0); }
uint64_t longer(uint64_t n) { return turns(n, 1); }
uint64_t longest(uint64_t n) { return turns(n, 3); }
"""


def compared(*words: str) -> tuple[dict, float]:
    began = time.monotonic()
    row = lab("compare", "--no-save", *words)["rows"][0]
    return row, time.monotonic() - began


def python(turns: int) -> list[str]:
    return ["--command", f"{sys.executable} -S -E -c 'for i in range({turns}): pass'"]


def told(row: dict) -> str:
    ratio = row["ratio"]
    if "median" not in ratio:
        return row["verdict"]
    return "%s %.4f (%.4f to %.4f, n %d)" % (
        row["verdict"], ratio["median"], ratio["low"], ratio["high"], ratio["n"],
    )


def equal(arguments) -> None:
    verdicts = {"kernels": collections.Counter(), "commands": collections.Counter()}
    seconds = collections.defaultdict(list)
    for number in range(arguments.equals):
        kind = "kernels" if number % 4 == 0 else "commands"
        if kind == "kernels":
            words = ["trial-c", "--jvm-args=", f"--jvm-args=-Dtry={number}", "--time", "30"]
        else:
            words = python(500_000) + ["--command", python(500_000)[1] + " #"] + ["--time", "8"]
        row, took = compared(*words)
        verdicts[kind][row["verdict"]] += 1
        seconds[kind].append(took)
    both = sum(verdicts.values(), collections.Counter())
    for kind, seen in verdicts.items():
        if seconds[kind]:
            print(f"equal {kind}: {dict(seen)}, {statistics.median(seconds[kind]):.0f} s each (median)")
    wrong = both["faster"] + both["slower"]
    print(f"equal: {wrong} of {arguments.equals} called different (at most 3), ", end="")
    print(f"{both['undecided']} undecided (at most 20 where idle)")


def known(_) -> None:
    for more in ([], [], ["--duet"]):
        row, took = compared("trial-c", "trial-wheel30-c", "--time", "40", *more)
        ratio = row["ratio"].get("median", 0)
        right = row["verdict"] == "faster" and abs(ratio / (8 / 15) - 1) < 0.02
        way = "as a duet" if more else "by turns"
        print(f"known {way}: {told(row)} in {took:.0f} s: {'right' if right else 'WRONG'} (0.5333)")


def loaded_loops(words: list[str], name: str, limit: str) -> int:
    """In how many of ten tries the loop that does more is told slower than the other."""
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "loops.c"
        source.write_text(LOOPS)
        for _ in range(10):
            row, took = compared("--load", f"{source}:{name}", *words)
            found += row["verdict"] == "slower"
            print(f"{limit}: {told(row)} in {took:.0f} s, loading included")
    return found


def one(_) -> None:
    words = ["100000", "--windows", "--equal", "0.2%", "--time", "2"]
    found = loaded_loops(words, "plain,longer", "one per cent, loaded C")
    print(f"one per cent: {found} of 10 found in 2 s (at least 9)")


def runs(_) -> None:
    words = ["30000000", "--model", "sequential", "--equal", "1%", "--time", "100"]
    found = loaded_loops(words, "plain,longest", "three per cent, runs")
    print(f"three per cent of runs: {found} of 10 found (at least 9)")


def three(_) -> None:
    found = 0
    for _ in range(10):
        row, took = compared(*python(1_000_000), *python(1_030_000), "--equal", "1%", "--time", "100")
        found += row["verdict"] == "slower"
        print(f"three per cent, commands: {told(row)} in {took:.0f} s")
    print(f"three per cent of commands: {found} of 10 found (at least 9)")


PARTS = {"equal": equal, "known": known, "one": one, "three": three, "runs": runs}


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.stdout.reconfigure(line_buffering=True)
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="equal|known|one|three|runs")
    parser.add_argument("--busy", type=lambda text: [int(word) for word in text.split(",")], default=[0])
    parser.add_argument("--equals", type=int, default=60)
    arguments = parser.parse_args()
    if set(arguments.parts) - set(PARTS):
        parser.error("parts are " + ", ".join(PARTS))
    for busy in arguments.busy:
        with Busy(busy):
            print(f"beside {busy} busy processes")
            for name in arguments.parts or PARTS:
                began = time.monotonic()
                PARTS[name](arguments)
                print(f"{name} took {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
