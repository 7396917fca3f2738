"""A task queue of Python's: one script for those who work and for whoever sends. prime_call.py stands before it.

Arguments: "celery-redis", "celery-rabbitmq" or "rq"; "worker" or "client"; the broker's port at 127.0.0.1; "early" or
"late", when a task is acknowledged; the visibility timeout in s; the path of libprimelab; a file. The first line of
output is "ready" and the version of the queue. The end of input ends the script.

A worker says no more. What it does it appends to the file: "begun" or "done", the task's number, its own process, and
the time by the monotonic clock in ns. A client answers "send FIRST COUNT NANOS" by "sent COUNT" as soon as the broker
has all, and "held" by "held T,..." (or "held -"), the tasks that the broker would still give to a worker; those who
work have to have ended by then, and it is the last that is asked of a client.
"""

import base64
import json
import os
import threading
import time

PRIME = 1_000_003
RETRIES = 1_000

# What others print of themselves must not come between the lines that are meant.
TOLD = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def tell(*words):
    print(*words, file=TOLD)


def end_with_input():
    sys.stdin.buffer.read()
    os._exit(0)


class Work:
    """What a task does: tests a number for so much CPU time, and writes down when."""

    def __init__(self, library: str, file: str):
        self.test = in_c(ctypes.CFUNCTYPE, ctypes.CDLL(library), "trial-c")
        # One write of so few bytes to a file's end is whole, whoever else writes.
        self.file = os.open(file, os.O_WRONLY | os.O_APPEND)

    def note(self, what: str, task: int):
        os.write(self.file, f"{what} {task} {os.getpid()} {time.monotonic_ns()}\n".encode())

    def do(self, task: int, nanos: int):
        self.note("begun", task)
        end = time.thread_time_ns() + nanos
        while time.thread_time_ns() < end:
            if not self.test(PRIME):
                raise RuntimeError("a wrong answer")
        self.note("done", task)


def numbers(tasks) -> str:
    return ",".join(str(task) for task in sorted(set(tasks))) or "-"


class Celery:
    """Celery's workers with the solo pool: no process but a worker itself has a task."""

    def __init__(self, broker: str, port: int, ack: str, visibility: int):
        import celery

        self.version = celery.__version__
        self.port = port
        self.is_redis = broker == "redis"
        url = f"redis://127.0.0.1:{port}/0" if self.is_redis else f"amqp://guest:guest@127.0.0.1:{port}//"
        self.app = celery.Celery("lab", broker=url)
        self.app.conf.update(
            task_acks_late=ack == "late",
            task_reject_on_worker_lost=ack == "late",
            task_ignore_result=True,
            broker_transport_options={"visibility_timeout": visibility} if self.is_redis else {},
            worker_send_task_events=False,
            worker_hijack_root_logger=False,
        )

    def work(self, work: Work):
        import celery.signals

        @self.app.task(name="check")
        def check(task: int, nanos: int):
            work.do(task, nanos)

        @celery.signals.worker_ready.connect
        def ready(**_):
            tell("ready", self.version)

        quiet = ["--loglevel=CRITICAL", "--without-gossip", "--without-mingle"]
        self.app.worker_main(["worker", "--pool=solo", *quiet, "-n", f"{os.getpid()}@lab"])

    def send(self, task: int, nanos: int):
        self.app.send_task("check", args=(task, nanos))

    def held(self):
        return self.in_redis() if self.is_redis else self.in_rabbitmq()

    def in_redis(self):
        import redis

        log = redis.Redis(port=self.port)
        messages = [json.loads(text) for text in log.lrange("celery", 0, -1)]
        messages += [json.loads(text)[0] for text in log.hgetall("unacked").values()]
        return [json.loads(base64.b64decode(message["body"]))[0][0] for message in messages]

    def in_rabbitmq(self):
        tasks = []
        with self.app.connection_for_read() as connection:
            channel = connection.channel()
            # It takes back what a worker had that is gone, a moment later.
            for _ in range(5):
                while (message := channel.basic_get("celery", no_ack=True)) is not None:
                    tasks.append(json.loads(message.body)[0][0])
                time.sleep(0.2)
        return tasks


class Rq:
    """RQ's SimpleWorker, which does tasks in its own process. It forgets no task before its end, but gives one to another
    worker only if it is to be tried again."""

    def __init__(self, port: int, ack: str, visibility: int):
        import redis
        import rq

        self.version = rq.VERSION
        self.is_late = ack == "late"
        self.visibility = visibility
        self.redis = redis.Redis(port=port)
        self.queue = rq.Queue(connection=self.redis)

    def work(self, work: Work):
        import logging
        import rq
        import rq.worker

        global check
        check = work.do
        # How often workers look for tasks of workers that are gone.
        rq.worker.DEFAULT_MAINTENANCE_TASK_INTERVAL = self.visibility
        logging.disable()
        worker = rq.SimpleWorker([self.queue], connection=self.redis)
        tell("ready", self.version)
        worker.work(logging_level="CRITICAL")

    def send(self, task: int, nanos: int):
        import rq

        kept = {"job_timeout": self.visibility, "retry": rq.Retry(max=RETRIES)} if self.is_late else {}
        self.queue.enqueue("__main__.check", task, nanos, result_ttl=0, **kept)

    def held(self):
        from rq.job import Job

        ids = list(self.queue.job_ids)
        if self.is_late:
            started = self.queue.started_job_registry
            ids += [key.decode() for key in self.redis.zrange(started.key, 0, -1)]
        return [job.args[0] for job in Job.fetch_many(ids, connection=self.redis) if job is not None]


def client(queue):
    tell("ready", queue.version)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "send":
            first, count, nanos = (int(word) for word in words[1:])
            for task in range(first, first + count):
                queue.send(task, nanos)
            tell("sent", count)
        else:
            tell("held", numbers(queue.held()))


def main(engine: str, role: str, port: str, ack: str, visibility: str, library: str, file: str):
    if engine == "rq":
        queue = Rq(int(port), ack, int(visibility))
    else:
        queue = Celery(engine.removeprefix("celery-"), int(port), ack, int(visibility))
    if role == "client":
        client(queue)
    else:
        threading.Thread(target=end_with_input, daemon=True).start()
        queue.work(Work(library, file))


if __name__ == "__main__":
    main(*sys.argv[1:])
