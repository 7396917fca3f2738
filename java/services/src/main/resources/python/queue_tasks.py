"""A task queue of Celery on Redis: one script for those who work and for whoever sends.

Arguments: "worker" or "client"; the port of Redis at 127.0.0.1; "early" or "late", when a task is
acknowledged; the visibility timeout in s. The first
line of output is "ready" and the version of Celery. The end of input ends the script.

A worker says no more. What it does it writes into two lists of Redis, "begun" and "done", as the
task's number and its own process. A client answers "send FIRST COUNT NANOS" by "sent COUNT" as soon as the broker has
all, and "look" by "begun T:P,... done T:P,...", each list from its beginning.
"""

import os
import sys
import threading
import time

import celery
import celery.signals
import redis

PRIME = 1_000_003

# What Celery prints of itself must not come between the lines that are meant.
TOLD = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def tell(*words):
    print(*words, file=TOLD)


def application(port: str, ack: str, visibility: str) -> celery.Celery:
    app = celery.Celery("lab", broker=f"redis://127.0.0.1:{port}/0")
    app.conf.update(
        task_acks_late=ack == "late",
        task_ignore_result=True,
        broker_transport_options={"visibility_timeout": int(visibility)},
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
    )
    return app


def end_with_input():
    sys.stdin.buffer.read()
    os._exit(0)


def is_prime(n: int) -> bool:
    return n > 1 and all(n % i for i in range(2, int(n**0.5) + 1))


def work(nanos: int):
    end = time.monotonic_ns() + nanos
    while time.monotonic_ns() < end:
        if not is_prime(PRIME):
            raise RuntimeError("a wrong answer")


def worker(app: celery.Celery, log: redis.Redis):
    @app.task(name="check")
    def check(task: int, nanos: int):
        log.rpush("begun", f"{task}:{os.getpid()}")
        work(nanos)
        log.rpush("done", f"{task}:{os.getpid()}")

    @celery.signals.worker_ready.connect
    def ready(**_):
        tell("ready", celery.__version__)

    threading.Thread(target=end_with_input, daemon=True).start()
    # Solo: no process but this one has a task.
    app.worker_main(
        ["worker", "--pool=solo", "--loglevel=CRITICAL", "--without-gossip", "--without-mingle", "-n", f"{os.getpid()}@lab"]
    )


def seen(log: redis.Redis, name: str) -> str:
    return ",".join(entry.decode() for entry in log.lrange(name, 0, -1)) or "-"


def client(app: celery.Celery, log: redis.Redis):
    tell("ready", celery.__version__)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "send":
            first, count, nanos = (int(word) for word in words[1:])
            for task in range(first, first + count):
                app.send_task("check", args=(task, nanos))
            tell("sent", count)
        else:
            tell("begun", seen(log, "begun"), "done", seen(log, "done"))


def main(role: str, port: str, ack: str, visibility: str):
    app = application(port, ack, visibility)
    log = redis.Redis(port=int(port))
    (worker if role == "worker" else client)(app, log)


if __name__ == "__main__":
    main(*sys.argv[1:])
