#!/usr/bin/env python3
"""What `lab watch` costs the program it watches, in pairs: a slice without it, a slice with it, by turns.

    bench/watch.py [--variants none,ring,events,samples] [--pairs 30] [--slice 2] [--load h2|h2-read|server|handover]

One JVM is under load all the time. In each pair its CPU time a request is taken in a slice that is watched and
in one that is not, in either order, and the ratio is told with an interval of 95 % (bootstrap of the geometric
mean); beside it what a switch of its threads costs more, in µs, and how much of a CPU the lab itself uses.

  none     no watch in either slice: how well equal things agree here
  ring     switches alone: that JVM has attach disabled
  events   the defaults: switches and the JVM's own recording
  samples  with --samples; owners: with --owners; others as NAME=--OPTION+--OPTION

  h2        H2's own server (2.3.232), 4 connections of another process; a request is a transaction of two updates
  h2-read   the same; a request is a sum over some 500 rows, by customers
  server    8 connections of another process; a request hashes 16 KiB and takes a lock
  handover  the worst case: two threads that hand each other the turn; a request is a turn

H2's jar is the one that $H2_JAR says; else Maven fetches it. A pair takes 2 slices and some 5 s. The lab is ./lab of this checkout, or what $LAB says, the JDK $JAVA_HOME's.
"""

import argparse
import math
import os
import pathlib
import random
import shlex
import signal
import socket
import subprocess
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[1]
OPTIONS = {"none": None, "ring": [], "events": [], "samples": ["--samples"], "owners": ["--owners"]}
PATIENCE_S = 60
H2 = "com.h2database:h2:2.3.232"

PROGRAM = """
import java.io.*; import java.net.*; import java.security.*; import java.util.concurrent.*;
import java.util.concurrent.atomic.*; import java.util.concurrent.locks.*;
class Load {
  static final LongAdder DONE = new LongAdder();
  static final ReentrantLock LOCK = new ReentrantLock();
  static long sum;
  public static void main(String[] a) throws Exception {
    switch (a[0]) {
      case "client" -> client(Integer.parseInt(a[1]));
      case "server" -> server();
      default -> handOver();
    }
    var in = new BufferedReader(new InputStreamReader(System.in));
    while (in.readLine() != null) { System.out.println(DONE.sum()); System.out.flush(); }
    System.exit(0);
  }
  static void server() throws Exception {
    var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    System.out.println(socket.getLocalPort()); System.out.flush();
    daemon("acceptor", () -> { while (true) { var s = socket.accept(); daemon("worker", () -> serve(s)); } });
  }
  static Object serve(Socket s) throws Exception {
    s.setTcpNoDelay(true);
    var hash = MessageDigest.getInstance("SHA-256"); byte[] data = new byte[16384];
    while (s.getInputStream().read() >= 0) {
      byte[] made = hash.digest(data);
      LOCK.lock(); try { sum += made[0]; } finally { LOCK.unlock(); }
      DONE.increment(); s.getOutputStream().write(1);
    }
    return null;
  }
  static void client(int port) throws Exception {
    for (int i = 0; i < 8; i++) daemon("client", () -> {
      var s = new Socket(InetAddress.getLoopbackAddress(), port); s.setTcpNoDelay(true);
      while (true) { s.getOutputStream().write(1); s.getInputStream().read(); }
    });
  }
  static void handOver() {
    var there = new SynchronousQueue<Integer>(); var back = new SynchronousQueue<Integer>();
    System.out.println(0); System.out.flush();
    daemon("ping", () -> { while (true) { there.put(1); back.take(); DONE.increment(); } });
    daemon("pong", () -> { while (true) { there.take(); back.put(1); } });
  }
  static void daemon(String name, Callable<Object> work) {
    Thread.ofPlatform().daemon().name(name).start(() -> {
      try { work.call(); } catch (IOException ended) { } catch (Exception e) { e.printStackTrace(); }
    });
  }
}
"""


def tasks(pid):
    try:
        return list(pathlib.Path(f"/proc/{pid}/task").iterdir())
    except FileNotFoundError:
        return []


def read(path):
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def cpu_ns(pid):
    return sum(int((read(task / "schedstat") or "0").split()[0]) for task in tasks(pid))


def switches(pid):
    lines = [line for task in tasks(pid) for line in read(task / "status").splitlines()]
    return sum(int(line.split()[1]) for line in lines if "ctxt_switches" in line)


def family(pid):
    found = [pid]
    for task in tasks(pid):
        found += [each for child in read(task / "children").split() for each in family(int(child))]
    return found


def records(pid):
    """Whether a process has rings of switches."""
    try:
        return any("perf_event" in os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return False


class Target:
    def __init__(self, java, folder, load, options):
        command = [java, "-XX:+UseSerialGC", "-Xmx256m", *options, "-cp", folder, "Load"]
        self.jvm = subprocess.Popen(command + [load], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        port = self.jvm.stdout.readline().strip()
        self.client = subprocess.Popen(command + ["client", port], stdin=subprocess.PIPE) if load == "server" else None
        self.counts = self.jvm

    def done(self):
        self.counts.stdin.write("\n")
        self.counts.stdin.flush()
        return int(self.counts.stdout.readline())

    def slice(self, seconds, lab=None):
        """CPU ns a request, switches a request, part of a CPU that the lab used."""
        before = self.done(), cpu_ns(self.jvm.pid), switches(self.jvm.pid), cpu_ns(lab) if lab else 0
        began = time.monotonic()
        time.sleep(seconds)
        wall = time.monotonic() - began
        after = self.done(), cpu_ns(self.jvm.pid), switches(self.jvm.pid), cpu_ns(lab) if lab else 0
        requests, cpu, count, used = (b - a for a, b in zip(before, after))
        return cpu / requests, count / requests, used / wall / 1e9

    def watched(self, seconds, options):
        lab = shlex.split(os.environ.get("LAB", str(TOP / "lab")))
        words = ["watch", "--no-save", "--quiet", "--for", f"{round(seconds) + PATIENCE_S}s", *options, str(self.jvm.pid)]
        watch = subprocess.Popen(lab + words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        pid = settled(watch)
        found = self.slice(seconds, pid)
        os.kill(pid, signal.SIGINT)
        watch.communicate()
        return found

    def end(self):
        for process in filter(None, [self.client, self.jvm]):
            process.kill()
            process.wait()


class H2Target(Target):
    """H2's own server, of which nothing is changed, and its load, which counts what is done."""

    def __init__(self, java, folder, load, options):
        jar = h2_jar(folder)
        port = free_port()
        server = [java, "-XX:+UseSerialGC", "-Xmx512m", *options, "-cp", jar, "org.h2.tools.Server"]
        self.jvm = subprocess.Popen(server + ["-tcp", "-tcpPort", port, "-ifNotExists"], stdout=subprocess.PIPE, text=True)
        self.jvm.stdout.readline()  # it says its port once it listens
        words = [java, "-cp", jar, str(TOP / "bench" / "H2Load.java"), f"jdbc:h2:tcp://localhost:{port}/mem:bank", "4"]
        words += ["read"] if load == "h2-read" else []
        self.client = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.counts = self.client
        until = time.monotonic() + PATIENCE_S
        while self.done() == 0 and time.monotonic() < until:
            time.sleep(0.2)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


def h2_jar(folder):
    given = os.environ.get("H2_JAR")
    if given:
        return given
    jar = pathlib.Path(folder, "h2.jar")
    if not jar.exists():
        copy = ["mvn", "-B", "-q", "dependency:copy", f"-Dartifact={H2}", f"-DoutputDirectory={folder}", "-Dmdep.stripVersion=true"]
        subprocess.run(copy, check=True, cwd=folder)
    return str(jar)


def settled(watch):
    """The lab's process, once it records and has asked the JVM all that it asks."""
    until = time.monotonic() + PATIENCE_S
    quiet = 0
    while time.monotonic() < until and watch.poll() is None:
        all_of_it = family(watch.pid)
        pid = next((each for each in all_of_it if records(each)), 0)
        asking = any("jcmd" in read(pathlib.Path(f"/proc/{each}/cmdline")).split("\0")[0] for each in all_of_it)
        quiet = quiet + 1 if pid and not asking else 0
        if quiet >= 5:
            return pid
        time.sleep(0.1)
    watch.kill()
    raise SystemExit("watch.py: no record of switches: " + watch.communicate()[1].decode())


def interval(values, made=4000):
    chance = random.Random(17)
    means = sorted(sum(chance.choices(values, k=len(values))) / len(values) for _ in range(made))
    return sum(values) / len(values), means[made // 40], means[-made // 40]


def tell(name, pairs):
    ratio = [math.exp(x) for x in interval([math.log(w[0] / p[0]) for p, w in pairs])]
    each = interval([(w[0] - p[0]) / max(w[1], 1e-9) / 1000 for p, w in pairs])
    own = sum(w[2] for _, w in pairs) / len(pairs)
    wide = ", wider than ±3 %" if ratio[2] - ratio[1] > 0.06 else ""
    print(
        f"{name:8} {len(pairs):3} pairs  CPU a request × {ratio[0]:.3f} ({ratio[1]:.3f} to {ratio[2]:.3f}{wide})"
        f"  a switch {each[0]:+.2f} µs ({each[1]:+.2f} to {each[2]:+.2f})"
        f"  switches a request {sum(w[1] for _, w in pairs) / len(pairs):.2f}  the lab {100 * own:.1f} % of a CPU",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", default="none,ring,events,samples")
    parser.add_argument("--pairs", type=int, default=30)
    parser.add_argument("--slice", type=float, default=2)
    parser.add_argument("--load", choices=["h2", "h2-read", "server", "handover"], default="server")
    args = parser.parse_args()
    variants = {}
    for word in args.variants.split(","):
        name, equals, options = word.partition("=")
        if not equals and name not in OPTIONS:
            parser.error(f"--variants: there is no {name}; known: {', '.join(OPTIONS)}, or NAME=--OPTION")
        variants[name] = options.split("+") if equals else OPTIONS[name]
    # A shell has what it starts in the background ignore it, and so would the lab, which is ended by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    home = os.environ.get("JAVA_HOME")
    java = str(pathlib.Path(home, "bin", "java")) if home else "java"
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "Load.java")
        source.write_text(PROGRAM)
        if subprocess.run([java + "c", "-d", folder, source], check=False).returncode:
            raise SystemExit("watch.py: JAVA_HOME has to name a JDK 25")
        kind = H2Target if args.load.startswith("h2") else Target
        closed = kind(java, folder, args.load, ["-XX:+DisableAttachMechanism"]) if "ring" in variants else None
        plain = kind(java, folder, args.load, [])
        pairs = {name: [] for name in variants}
        try:
            for target in filter(None, [closed, plain]):
                target.slice(5)
            for turn in range(args.pairs):
                for name, options in variants.items():
                    target = closed if name == "ring" else plain
                    other = closed if target is plain else plain
                    for process in filter(None, [other.jvm, other.client] if other else []):
                        process.send_signal(signal.SIGSTOP)
                    slices = [None, None]
                    for which in ([0, 1], [1, 0])[turn % 2]:
                        bare = which == 0 or options is None
                        slices[which] = target.slice(args.slice) if bare else target.watched(args.slice, options)
                    for process in filter(None, [other.jvm, other.client] if other else []):
                        process.send_signal(signal.SIGCONT)
                    pairs[name].append(slices)
        finally:
            for name, found in pairs.items():
                if found:
                    tell(name, found)
            for target in filter(None, [closed, plain]):
                target.end()


if __name__ == "__main__":
    main()
