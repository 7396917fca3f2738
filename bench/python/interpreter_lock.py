"""Times workers under CPython's own interpreter lock, a round for each line of standard input.

Arguments: the path of libprimelab; the name of a kernel; calls into C that make up a job; how long
a job in Python is to take, in ns; counts of workers, joined by commas; how often a call tests each
number; the numbers, all prime. The first line of output is "ready", the version, and "lock" or "free". A line of input is a
way of working and a count of workers; it is answered by "took", the ns from the first worker's start
to the last one's end, how many answers were wrong, and what each worker's thread used for its job, joined by
commas: CPU time, user and system time in ns, voluntary and involuntary switches, joined by colons. The end of
input ends the script.

The ways: "python", threads that run a loop in Python; "pydll", threads that call C and hold the
lock, by the prototype that ctypes.PyDLL uses; "cdll", threads that call C and release it, as
ctypes.CDLL does; "multiprocessing", processes that call C, each with a lock of its own.
"""

import ctypes
import math
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1  # prctl(2)
LOOP_PRIME = 100_003
START_SECONDS = 20  # to meet at the start; who waits longer has lost a colleague
WORDS = ctypes.POINTER(ctypes.c_uint64)


class Argument(ctypes.Structure):
    """primelab_argument, as primelab.h declares it."""

    _fields_ = [
        ("n", ctypes.c_uint64),
        ("to", ctypes.c_uint64),
        ("data", ctypes.c_void_p),
        ("count", ctypes.c_uint64),
        ("state", ctypes.c_void_p),
    ]


class Kernel(ctypes.Structure):
    """The beginning of primelab_kernel, as primelab.h declares it."""

    _fields_ = [
        ("name", ctypes.c_char_p),
        ("suite", ctypes.c_char_p),
        ("group", ctypes.c_char_p),
        ("summary", ctypes.c_char_p),
        ("isa", ctypes.c_char_p),
        ("takes", ctypes.c_int32),
        ("element", ctypes.c_int32),
        ("gives", ctypes.c_int32),
        ("reserved", ctypes.c_int32),
        ("exact_below", ctypes.c_uint64),
        ("call", ctypes.c_void_p),
        ("batch", ctypes.c_void_p),
    ]


# Functions of the library, which are declared by their prototypes to hold the lock or to release it.
BATCH = (ctypes.c_int32, WORDS, WORDS, ctypes.c_uint64, ctypes.c_void_p)
REPEAT = (
    ctypes.c_int32,
    ctypes.POINTER(Kernel),
    ctypes.POINTER(Argument),
    ctypes.c_int32,
    ctypes.c_void_p,
    WORDS,
)


def found(library: ctypes.CDLL, kernel: str) -> Kernel:
    library.primelab_kernel_at.restype = ctypes.POINTER(Kernel)
    for index in range(library.primelab_kernel_count()):
        entry = library.primelab_kernel_at(index).contents
        if entry.name.decode() == kernel:
            return entry
    sys.exit(f"libprimelab has no kernel {kernel}")


class Batch:
    """A call that tests all numbers, each so many times."""

    def __init__(self, prototype, kernel, numbers, repeats):
        self.tests = prototype(*BATCH)(kernel.batch)
        self.count = len(numbers) * repeats
        self.numbers = (ctypes.c_uint64 * self.count)(*numbers * repeats)

    def wrong(self) -> int:
        answers = (ctypes.c_uint64 * self.count)()
        if self.tests(self.numbers, answers, self.count, None) != 0:
            raise RuntimeError("the kernel failed")
        return self.count - sum(answers)


class OneByOne:
    """A call for each number, which tests it so many times; for kernels without a batch."""

    def __init__(self, prototype, library, kernel, numbers, repeats):
        address = ctypes.cast(library.primelab_repeat_call, ctypes.c_void_p).value
        self.tests = prototype(*REPEAT)(address)
        self.kernel = kernel
        self.arguments = [Argument(n=number) for number in numbers]
        self.repeats = repeats

    def wrong(self) -> int:
        return sum(self.wrong_for(argument) for argument in self.arguments)

    def wrong_for(self, argument) -> int:
        answer = ctypes.c_uint64()
        if self.tests(self.kernel, argument, self.repeats, None, answer) != 0:
            raise RuntimeError("the kernel failed")
        return 0 if answer.value else self.repeats


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    if n == 2:
        return True
    if n % 2 == 0:
        return False
    for i in range(3, math.isqrt(n) + 1, 2):
        if n % i == 0:
            return False
    return True


class Jobs:
    """What one worker does in a round. Each job returns how many answers were wrong."""

    def __init__(self, path, kernel, calls, job_nanos, numbers, repeats):
        self.library = ctypes.CDLL(path)
        self.kernel = found(self.library, kernel)
        self.calls = calls
        self.held = self.tests(ctypes.PYFUNCTYPE, numbers, repeats)
        self.released = self.tests(ctypes.CFUNCTYPE, numbers, repeats)
        self.loops = 1
        self.python()
        while (nanos := self.timed(self.python)) < job_nanos // 4:
            self.loops *= 2
        self.loops = max(1, self.loops * job_nanos // nanos)
        self.pydll()

    def tests(self, prototype, numbers, repeats):
        if self.kernel.batch:
            return Batch(prototype, self.kernel, numbers, repeats)
        return OneByOne(prototype, self.library, self.kernel, numbers, repeats)

    @staticmethod
    def timed(job) -> int:
        began = time.perf_counter_ns()
        job()
        return time.perf_counter_ns() - began

    def python(self) -> int:
        return sum(not is_prime(LOOP_PRIME) for _ in range(self.loops))

    def pydll(self) -> int:
        return self.call(self.held)

    def cdll(self) -> int:
        return self.call(self.released)

    def call(self, tests) -> int:
        return sum(tests.wrong() for _ in range(self.calls))


def usage() -> tuple:
    """What the calling thread has used: CPU, user and system time in ns, switches of both kinds."""
    used = resource.getrusage(resource.RUSAGE_THREAD)
    return (
        time.thread_time_ns(),
        round(used.ru_utime * 1e9),
        round(used.ru_stime * 1e9),
        used.ru_nvcsw,
        used.ru_nivcsw,
    )


def at_once(job, barrier) -> tuple:
    barrier.wait(START_SECONDS)
    before = usage()
    began = time.perf_counter_ns()
    wrong = job()
    ended = time.perf_counter_ns()
    return began, ended, wrong, [now - then for then, now in zip(before, usage())]


def in_threads(job, workers: int) -> list:
    barrier = threading.Barrier(workers)
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(at_once(job, barrier)), daemon=True)
        for _ in range(workers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


class Processes:
    """Forked before the first round, so that no round waits for a start."""

    def __init__(self, job, counts):
        fork = multiprocessing.get_context("fork")
        self.barriers = {workers: fork.Barrier(workers) for workers in counts}
        self.pipes = []
        for _ in range(max(counts)):
            ours, theirs = fork.Pipe()
            child = fork.Process(target=self.serve, args=(job, theirs, os.getpid()), daemon=True)
            child.start()
            theirs.close()
            self.pipes.append(ours)

    def serve(self, job, pipe, parent):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        while os.getppid() == parent:
            pipe.send(at_once(job, self.barriers[pipe.recv()]))

    def run(self, workers: int) -> list:
        for pipe in self.pipes[:workers]:
            pipe.send(workers)
        return [pipe.recv() for pipe in self.pipes[:workers]]


def main() -> None:
    # A terminal's Ctrl-C goes to all; the lab ends this process when it has saved what there is.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    path, kernel, calls, job_nanos, counts, repeats = sys.argv[1:7]
    numbers = [int(word) for word in sys.argv[7:]]
    jobs = Jobs(path, kernel, int(calls), int(job_nanos), numbers, int(repeats))
    processes = Processes(jobs.pydll, [int(word) for word in counts.split(",")])
    locked = getattr(sys, "_is_gil_enabled", lambda: True)()
    version = ".".join(str(part) for part in sys.version_info[:3])
    print("ready", version, "lock" if locked else "free", flush=True)
    for line in sys.stdin:
        way, workers = line.split()
        if way == "multiprocessing":
            results = processes.run(int(workers))
        else:
            results = in_threads(getattr(jobs, way), int(workers))
        if len(results) < int(workers):
            sys.exit(f"{int(workers) - len(results)} of {workers} workers failed")
        began, ended, wrong, used = zip(*results)
        each = ",".join(":".join(map(str, numbers)) for numbers in used)
        print("took", max(ended) - min(began), sum(wrong), each, flush=True)


main()
