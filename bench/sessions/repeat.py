#!/usr/bin/env python3
"""How well do sessions of the lab repeat, and do they agree with JMH?

    bench/sessions/repeat.py kernels [--sessions 10] [--time 25] [--busy 0,1,2]
    bench/sessions/repeat.py ffi [--turns 3] [--time 46] [--busy 0]
    bench/sessions/repeat.py own [--turns 3] [--time 5] [--busy 0]

`kernels` times the ladder of trial division again and again, with so many busy processes beside it, and
prints for seven kernels in C that compute what their ratio to trial-c comes to: mean, coefficient of
variation (CV) between sessions, that of the same windows' medians of wall time, how many intervals hold
the grand median, and how many sessions had a figure. With the standard settings it takes five minutes
for each number of busy processes.

`ffi` times calls into C by `lab ffi` and by JMH (bench/jmh, ForeignCall) by turns, and prints both medians
and their ratio, which has to be within 15 %: some two and a half minutes a turn.

`own` holds kernels that are loaded beside the same code elsewhere, by turns: the loop of trial-c as a file of C beside
trial-c itself (within 2 %), and examples/sum/sum.java beside bench/jmh's OwnSum (within 5 %): a minute a turn.

The lab is ./lab of this checkout, or what $LAB says; JMH is bench/jmh/target/benchmarks.jar ($JMH).
Nothing is asked, and all that it starts ends with it.
"""

import argparse
import collections
import json
import os
import pathlib
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
YARDSTICK = "trial-c"
KERNELS = [
    "trial-wheel30-c",
    "trial-fma-c-avx2",
    "trial-vdiv-c-avx2",
    "trial-reciprocal-c-avx2",
    "trial-difference-c-avx2",
    "trial-difference30-c-avx2",
    "trial-difference30-c-avx512",
]
CALLS = {"c": "C", "ffm": "FFM", "ffm-critical": "FFM_CRITICAL", "jni": "JNI"}


def lab(*words: str) -> dict:
    command = shlex.split(os.environ.get("LAB", str(TOP / "lab"))) + list(words)
    done = subprocess.run(command + ["--json", "--quiet"], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


class Busy:
    """So many processes that do nothing but count, for as long as the block lasts."""

    def __init__(self, count: int):
        self.count = count

    def __enter__(self):
        loop = "while True: pass"
        self.processes = [
            subprocess.Popen([sys.executable, "-c", loop]) for _ in range(self.count)
        ]

    def __exit__(self, *_):
        for process in self.processes:
            process.kill()
            process.wait()


def cv(values: list[float]) -> float:
    return statistics.stdev(values) / statistics.mean(values) if len(values) > 1 else float("nan")


def wall_medians(session: dict) -> dict[str, float]:
    """Of each kernel's windows on its first set: the median of slices' wall times for the whole, in ns."""
    slices = collections.defaultdict(list)
    first = {}
    for seen in session["observations"]:
        if seen.get("kind") == "windowed" and seen["rung"]["engine"].lower() == "hotspot":
            kernel, window = seen["rung"]["kernel"], seen["window"]
            if first.setdefault(kernel, seen["set"]) == seen["set"]:
                slices[kernel] += [
                    ticks * window["nanosPerTick"] / window["work"] for ticks in window["ticks"]
                ]
    return {kernel: statistics.median(all_of) for kernel, all_of in slices.items()}


def kernels(arguments) -> None:
    for busy in arguments.busy:
        began = time.monotonic()
        ratios = collections.defaultdict(list)
        walls = collections.defaultdict(list)
        clean = []
        longest = 0.0
        with Busy(busy), tempfile.TemporaryDirectory() as folder:
            for number in range(arguments.sessions):
                start = time.monotonic()
                out = pathlib.Path(folder) / str(number)
                answer = lab(
                    "kernels", "--family", "trial", "--time", str(arguments.time), "--out", str(out)
                )
                longest = max(longest, time.monotonic() - start)
                for row in answer["kernels"]:
                    if row["name"] in KERNELS and row["engine"] == "hotspot" and row["available"]:
                        clean.append(row["clean"]["share"])
                        ratios[row["name"]].append(row["ratio"] if "median" in row["ratio"] else None)
                wall = wall_medians(json.loads((out / "session.json").read_text()))
                for kernel in KERNELS:
                    if kernel in wall:
                        walls[kernel].append(wall[YARDSTICK] / wall[kernel])
        tell(busy, arguments, ratios, walls, clean, longest, time.monotonic() - began)


def tell(busy, arguments, ratios, walls, clean, longest, seconds) -> None:
    print(
        f"\n{busy} busy processes, {arguments.sessions} sessions of at most {longest:.0f} s"
        f" ({seconds / 60:.1f} min in all), clean slices {statistics.mean(clean):.0%}"
    )
    print(f"{'kernel':30}{'ratio':>9}{'CV':>8}{'CV wall':>9}{'held':>7}{'figures':>9}")
    all_held = all_figures = refused = 0
    cvs, wall_cvs = [], []
    for kernel in KERNELS:
        found = [one for one in ratios[kernel] if one is not None]
        refused += len(ratios[kernel]) - len(found)
        if not found:
            print(f"{kernel:30}{'no figure' if ratios[kernel] else 'not here':>9}")
            continue
        grand = statistics.median(one["median"] for one in found)
        held = sum(one["low"] <= grand <= one["high"] for one in found)
        all_held += held
        all_figures += len(found)
        cvs.append(cv([one["median"] for one in found]))
        wall_cvs.append(cv(walls[kernel]))
        print(
            f"{kernel:30}{grand:9.3f}{cvs[-1]:8.2%}{wall_cvs[-1]:9.2%}"
            f"{held:4d}/{len(found):<2d}{len(found):6d}/{len(ratios[kernel]):<2d}"
        )
    if all_figures:
        print(
            f"{'all':30}{'':9}{statistics.mean(cvs):8.2%}{statistics.mean(wall_cvs):9.2%}"
            f"{all_held / all_figures:7.0%}{all_figures / (all_figures + refused):9.0%}"
            f"   {refused} refused"
        )


def jmh(benchmark: str, parameter: str) -> dict[str, float]:
    """What JMH says of a benchmark, in ns, by the values of a parameter: the median of iterations of all its JVMs,
    which are short, so that most of them are as undisturbed as the lab's clean slices."""
    jar = os.environ.get("JMH", str(TOP / "bench/jmh/target/benchmarks.jar"))
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "jmh.json"
        subprocess.run(
            ["java", "--enable-native-access=ALL-UNNAMED", "-jar", jar, benchmark]
            + ["-f", "3", "-wi", "3", "-i", "200", "-w", "1", "-r", "5ms"]
            + ["-rf", "json", "-rff", str(out)],
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return {
            one["params"][parameter]: statistics.median(
                nanos for jvm in one["primaryMetric"]["rawData"] for nanos in jvm
            )
            for one in json.loads(out.read_text())
        }


def ffi(arguments) -> None:
    for busy in arguments.busy:
        by_lab, by_jmh = collections.defaultdict(list), collections.defaultdict(list)
        with Busy(busy):
            for _ in range(arguments.turns):
                for row in lab("ffi", "--time", str(arguments.time), "--no-save")["calls"]:
                    if row["batch"] == 0 and not row["jvmFlags"] and row["function"] == "identity":
                        if "median" in row["nanos"]:
                            by_lab[row["kind"]].append(row["nanos"]["median"])
                for kind, nanos in jmh("ForeignCall", "kind").items():
                    by_jmh[kind].append(nanos)
        print(f"\n{busy} busy processes, {arguments.turns} turns of each: ns a call")
        print(f"{'call':14}{'lab ffi':>10}{'JMH':>10}{'ratio':>8}")
        for kind, name in CALLS.items():
            if by_lab[kind] and by_jmh[name]:
                ours, theirs = statistics.median(by_lab[kind]), statistics.median(by_jmh[name])
                print(f"{kind:14}{ours:10.2f}{theirs:10.2f}{ours / theirs:8.2f}")
            else:
                print(f"{kind:14}{'no figure':>10}")


TRIAL = """#include "trial_c.c"
static uint64_t answer(uint64_t n) {
    uint64_t divisor = 0, root = n;
    while (root > n / root) root = (root + n / root) / 2;
    return n % 2 != 0 && trial_c_divisor_in(n, 3, root + 1, NULL, &divisor) == 0;
}
__attribute__((visibility("default"))) uint64_t first(uint64_t n) { return answer(n); }
__attribute__((visibility("default"))) uint64_t second(uint64_t n) { return answer(n); }
"""
# It takes 0.1 ms, as long as a slice: 50,000 divisions.
PRIME = "9999999967"
FOLDERS = [TOP / "native", TOP / "native/include", TOP / "native/kernels"]
AS_BUILT_IN = "-O2 -march=x86-64 -mtune=generic -ffp-contract=fast -fvisibility=hidden"
COUNTS = ["1000", "1000000"]


def trial(arguments, folder: str) -> tuple[float, float]:
    """The loop of trial-c, loaded and built in, in cycles: the clock may change between them."""
    source = pathlib.Path(folder) / "trial.c"
    source.write_text(TRIAL)
    flags = " ".join([f"-I{one}" for one in FOLDERS] + [AS_BUILT_IN])
    words = [PRIME, "--windows", "--time", str(arguments.time), "--no-save"]
    loaded = lab("compare", "--load", str(source), f"--cflags={flags}", *words)
    built_in = lab("compare", "trial-c", "trial-c", *words)
    return cycles(loaded), cycles(built_in)


def cycles(answer: dict) -> float:
    """What the first of the compared takes; not a number where nothing was clean."""
    return answer["rows"][0].get("aNanos", float("nan")) * answer["clock"]["median"]


def own(arguments) -> None:
    example = str(TOP / "examples/sum/sum.java")
    for busy in arguments.busy:
        ours, theirs = collections.defaultdict(list), collections.defaultdict(list)
        with Busy(busy), tempfile.TemporaryDirectory() as folder:
            for _ in range(arguments.turns):
                loaded, built_in = trial(arguments, folder)
                if loaded > 0 and built_in > 0:
                    ours["trial-c, cycles"].append(loaded)
                    theirs["trial-c, cycles"].append(built_in)
                words = [*COUNTS, "--time", str(2 * arguments.time), "--no-save"]
                rows = lab("kernels", "--load", example, *words)["kernels"]
                by_jmh = jmh("OwnSum", "count")
                sets = next(row for row in rows if row["name"] == "sum-java")["sets"]
                for count in COUNTS:
                    figure = sets.get(count, {})
                    if "median" in figure:  # for each number of the array
                        ours[f"sum of {count}"].append(figure["median"] * int(count))
                        theirs[f"sum of {count}"].append(by_jmh[count])
        print(f"\n{busy} busy processes, {arguments.turns} turns of each: a call, in ns unless cycles are said")
        print(f"{'kernel':20}{'loaded':>12}{'beside':>12}{'ratio':>8}")
        for name, nanos in ours.items():
            mine, others = statistics.median(nanos), statistics.median(theirs[name])
            print(f"{name:20}{mine:12.1f}{others:12.1f}{mine / others:8.3f}")


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_subparsers(required=True)
    counts = lambda text: [int(word) for word in text.split(",")]
    one = what.add_parser("kernels")
    one.add_argument("--sessions", type=int, default=10)
    one.add_argument("--time", type=int, default=25, help="seconds for a session")
    one.add_argument("--busy", type=counts, default=[0, 1, 2])
    one.set_defaults(run=kernels)
    other = what.add_parser("ffi")
    other.add_argument("--turns", type=int, default=3)
    other.add_argument("--time", type=int, default=46)
    other.add_argument("--busy", type=counts, default=[0])
    other.set_defaults(run=ffi)
    third = what.add_parser("own")
    third.add_argument("--turns", type=int, default=3)
    third.add_argument("--time", type=int, default=5)
    third.add_argument("--busy", type=counts, default=[0])
    third.set_defaults(run=own)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
