"""Times ways to work in Python, a way and a number of workers for each line of standard input.

Arguments: the path of libprimelab, a kernel's name, a prime that it tests, and how long a job of one worker
is to take, in ns. Output, its words separated by tabs: "way", a name and what it is, for each; "without", the
same, why not and the cure, for each that there is not; then "ready" and the version. A line of input is a
way's name and a number of workers, each of which does the whole job; it is answered by "took", the ns from
the first one's start to the last one's end, how many answers were wrong, the ns that all of them were on a
CPU and the ns that they waited for one ("-" where the system does not tell). The end of input ends it.

It also runs in PyPy and GraalPy, and in Jython, which is Python 2.7: hence the old ways to write.
"""

from __future__ import print_function

import hashlib
import io
import os
import platform
import signal
import sys
import sysconfig
import threading
import time

LIBRARY, KERNEL, PRIME, NANOS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
LOOP_PRIME = 100003
LARGE = 1 << 20
SMALL = 1000  # hashlib keeps the lock for less than 2048 bytes

LOOP = """
def is_prime(n):
    i = 3
    while i * i <= n:
        if n % i == 0:
            return False
        i += 2
    return True
"""
exec(LOOP)


def clock():
    if hasattr(time, "perf_counter_ns"):
        return time.perf_counter_ns()
    return int(time.clock() * 1e9)


def scheduled():
    """The ns on a CPU and in the run queue of this thread, how often it got a CPU, and how often it waited."""
    try:
        with open("/proc/thread-self/schedstat") as file:
            times = file.read().split()[:3]
        with open("/proc/thread-self/status") as file:
            switches = [line for line in file if line.startswith("voluntary_ctxt_switches")]
        return [int(word) for word in times + switches[0].split()[1:]]
    except (IOError, OSError, IndexError):
        return None


class Unavailable(Exception):
    """Why a way is not there, and the cure."""


WAYS = {}


def say(*words):
    print("\t".join(str(word) for word in words))
    sys.stdout.flush()


def offer(name, words, prepare):
    """Offers a way: prepare() returns a function that makes a worker's job of a number of repeats."""
    try:
        WAYS[name] = prepare()
        say("way", name, words)
    except Unavailable as e:
        say("without", name, words, *e.args)
    except Exception as e:
        say("without", name, words, " ".join(str(e).split()), "use an interpreter that has it")


def loop():
    def make(count):
        n = int(str(LOOP_PRIME))  # an object of its own: a shared one's reference count is fought for
        return lambda: sum(not is_prime(n) for _ in range(count))

    return make


def shared_loop():
    n = int(str(LOOP_PRIME))
    return lambda count: lambda: sum(not is_prime(n) for _ in range(count))


def in_c(how):
    import ctypes

    if not hasattr(ctypes, how):
        raise Unavailable("its ctypes has no " + how, "none: it calls C without its lock only")
    library = getattr(ctypes, how)(LIBRARY)
    library.primelab_kernel_at.restype = ctypes.c_void_p
    kernels = [library.primelab_kernel_at(i) for i in range(library.primelab_kernel_count())]
    name = lambda kernel: ctypes.cast(kernel, ctypes.POINTER(ctypes.c_char_p))[0].decode()
    kernel = ctypes.c_void_p([one for one in kernels if name(one) == KERNEL][0])
    argument = (ctypes.c_uint64 * 5)(PRIME)

    def make(count):
        def job():
            answer = ctypes.c_uint64()
            repeats = ctypes.c_int32(count)
            failed = library.primelab_repeat_call(
                kernel, argument, repeats, None, ctypes.byref(answer)
            )
            return 1 if failed or answer.value != 1 else 0

        return job

    return make


def sleep():
    return lambda count: lambda: time.sleep(count * 1e-3) or 0


def held_sleep():
    import ctypes

    if not hasattr(ctypes, "PyDLL"):
        raise Unavailable("its ctypes has no PyDLL", "none: it calls C without its lock only")
    usleep = ctypes.PyDLL(None).usleep
    return lambda count: lambda: usleep(1000 * count)


def read_file():
    size = os.path.getsize(LIBRARY)

    def make(count):
        buffer = bytearray(size)

        def job():
            with io.open(LIBRARY, "rb", buffering=0) as file:
                return sum(file.seek(0) + file.readinto(buffer) != size for _ in range(count))

        return job

    return make


def letters(count):
    return (b"In the beginning was the lock, and %08d threads asked for it. " % PRIME) * (count // 60)


def packed(module):
    compress = __import__(module).compress
    text = letters(LARGE // 4)
    return lambda count: lambda: sum(not compress(text) for _ in range(count))


def hashed(size):
    text = letters(size + 60)[:size]
    right = hashlib.sha256(text).digest()
    return lambda count: lambda: sum(hashlib.sha256(text).digest() != right for _ in range(count))


def numpy_modulo(size, dtype):
    try:
        import numpy
    except ImportError:
        raise Unavailable("NumPy is not installed", "python3 -m pip install numpy")
    divisors = numpy.arange(3, 3 + 2 * size, 2).astype(dtype)
    right = sum(PRIME % int(divisor) == 0 for divisor in divisors[:100])

    def make(count):
        # A new array each time is new memory, for which threads of a process wait in the kernel.
        rests = numpy.empty_like(divisors)

        def job():
            for _ in range(count):
                numpy.remainder(PRIME, divisors, out=rests)
            return 0 if sum(rests[:100] == 0) == right else 1

        return job

    return make


def sub_interpreters(own_lock):
    """One for each worker, made before its job begins."""
    if platform.python_implementation() != "CPython":
        raise Unavailable("this is not CPython", "python3 from 3.9 on has them")
    try:
        import _interpreters as module  # from 3.13 on
    except ImportError:
        import _xxsubinterpreters as module
    if own_lock and sys.version_info < (3, 12):
        raise Unavailable(
            "all interpreters of a process share one lock before Python 3.12 (PEP 684)",
            "try --interpreters python3.12, or a newer one",
        )
    if module.__name__ == "_interpreters":
        new = lambda: module.create("isolated" if own_lock else "legacy")
        run = module.exec
    else:
        new = lambda: module.create(isolated=own_lock)
        run = module.run_string
    kept = []

    def make(count):
        kept.append(new())
        mine = kept[-1]
        repeat = "n = int(str(%d))\nfor _ in range(%d):\n    assert is_prime(n)\n"
        text = LOOP + repeat % (LOOP_PRIME, count)

        def job():
            return 1 if run(mine, text) else 0

        def end():
            module.destroy(mine)

        job.end = end
        return job

    return make


def offer_all():
    offer("loop", "threads, a loop", loop)
    offer("shared", "threads, a loop whose number is one object of all", shared_loop)
    offer("pydll", "threads, C by PyDLL", lambda: in_c("PyDLL"))
    offer("cdll", "threads, C by CDLL", lambda: in_c("CDLL"))
    offer("sleep", "threads, time.sleep", sleep)
    offer("held-sleep", "threads, usleep by PyDLL", held_sleep)
    offer("file", "threads, reading a file", read_file)
    offer("zlib", "threads, zlib.compress", lambda: packed("zlib"))
    offer("bz2", "threads, bz2.compress", lambda: packed("bz2"))
    offer("sha256", "threads, sha256 of 1 MiB", lambda: hashed(LARGE))
    offer("sha256-small", "threads, sha256 of 1,000 bytes", lambda: hashed(SMALL))
    offer("numpy", "threads, NumPy % of 1,000,000", lambda: numpy_modulo(1000000, "int64"))
    offer("numpy-small", "threads, NumPy % of 157", lambda: numpy_modulo(157, "int64"))
    offer("numpy-object", "threads, NumPy % of 10,000 objects", lambda: numpy_modulo(10000, object))
    offer("sub", "sub-interpreters on one lock", lambda: sub_interpreters(False))
    offer("sub-own", "sub-interpreters, a lock each", lambda: sub_interpreters(True))


class Worker(threading.Thread):
    """Does its job once, when it is let go."""

    def __init__(self, job, go):
        threading.Thread.__init__(self)
        self.daemon = True
        self.job, self.go = job, go
        self.ready = threading.Event()
        self.wrong = None

    def run(self):
        before = scheduled()
        self.ready.set()
        self.go.wait()
        self.began = clock()
        wrong = self.job()
        self.ended = clock()
        after = scheduled()
        self.scheduled = before and after and [b - a for a, b in zip(before, after)]
        self.wrong = wrong


def timed(make, count, workers):
    go = threading.Event()
    team = [Worker(make(count), go) for _ in range(workers)]
    for worker in team:
        worker.start()
        worker.ready.wait()
    go.set()
    for worker in team:
        worker.join()
        getattr(worker.job, "end", lambda: None)()
    if any(worker.wrong is None for worker in team):
        sys.exit("a worker failed")
    return team


def wall(team):
    return max(worker.ended for worker in team) - min(worker.began for worker in team)


def cost(make, count):
    """What a job takes of a CPU, or of time if it mostly sleeps, in ns."""
    team = timed(make, count, 1)
    took = wall(team)
    on_cpu, _, _, waits = team[0].scheduled or (0, 0, 0, 1)
    # The system may not have counted a short job's CPU time yet.
    computes = 20 * on_cpu > took or (waits == 0 and took < 10 * NANOS)
    return on_cpu if computes else took


def repeats(make):
    """So many that one worker takes about the time asked for; a JIT may need several tries."""
    count, nanos = 1, cost(make, 1)
    while nanos < NANOS // 2:
        count = max(count + 1, min(8 * count, count * NANOS // max(1, nanos)))
        nanos = cost(make, count)
    return max(1, min(2**31 - 1, count * NANOS // nanos))


def settled(make):
    """The same on a JVM, whose compilers make a loop many times as fast while it is tried: until it stays so."""
    count, steady, tries = repeats(make), 0, 0
    while platform.python_implementation() in ("Jython", "GraalVM") and steady < 3 and tries < 30:
        again = repeats(make)
        steady = steady + 1 if again < 1.2 * count else 0
        count, tries = max(count, again), tries + 1
    return count


def version():
    """The interpreter's name and version, and whether it was built without the lock."""
    free = " free-threaded" if sysconfig.get_config_var("Py_GIL_DISABLED") else ""
    name = platform.python_implementation().replace("GraalVM", "GraalPy")
    return name + " " + platform.python_version() + free


def main():
    # A terminal's Ctrl-C goes to all; the lab ends this process when it has saved what there is.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    offer_all()
    say("ready", version())
    counts = {}
    for line in iter(sys.stdin.readline, ""):
        name, workers = line.split()
        make = WAYS[name]
        if name not in counts:
            counts[name] = settled(make)
        team = timed(make, counts[name], int(workers))
        told = [worker.scheduled for worker in team]
        sums = [sum(each) for each in zip(*told)] if all(told) else ["-"] * 4
        say("took", wall(team), sum(worker.wrong for worker in team), *sums)


main()
