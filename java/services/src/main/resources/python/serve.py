"""Serves the lab's question by one of Python's application servers, until standard input ends;
or is loaded by one in C, which finds "application" here, and how to call the test in the variable
PRIMELAB_SERVE of its environment.

Arguments: the server, "gunicorn_sync", "gunicorn_gthread" or "uvicorn"; how the test is called,
"cdll", "pydll" or "python"; the path of libprimelab; the name of a kernel; how many processes. The first line of output
is "ready", the port at 127.0.0.1, and the server's version.

The targets are those of the lab's other servers: /check?n=N and /wait?ms=M.
"""

import ctypes
import math
import os
import signal
import socket
import sys
import threading
import time
import urllib.parse

PR_SET_PDEATHSIG = 1  # prctl(2)
BACKLOG = 1024
LONGEST_WAIT_MS = 10_000
GTHREAD_THREADS = 8


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


def test_called(how: str, library: str, kernel: str):
    if how == "python":
        return is_prime
    # The prototype decides whether the lock is held meanwhile, as CDLL and PyDLL do.
    prototype = ctypes.CFUNCTYPE if how == "cdll" else ctypes.PYFUNCTYPE
    return in_c(prototype, ctypes.CDLL(library), kernel)


def number(query: str, name: str) -> int:
    return int(urllib.parse.parse_qs(query)[name][0])


def wait_seconds(query: str) -> float:
    return min(number(query, "ms"), LONGEST_WAIT_MS) / 1000


def wsgi(test):
    def app(environ, start_response):
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        status = "200 OK"
        if path == "/check":
            body = str(test(number(query, "n"))).lower()
        elif path == "/wait":
            time.sleep(wait_seconds(query))
            body = "waited"
        else:
            status, body = "404 Not Found", "no such thing"
        start_response(status, [("Content-Length", str(len(body)))])
        return [body.encode()]

    return app


def asgi(test):
    """All of it on the loop, as code looks that was not written for one."""

    async def app(scope, receive, send):
        if scope["type"] != "http":
            raise RuntimeError(scope["type"])
        path, query = scope["path"], scope["query_string"].decode()
        status = 200
        if path == "/check":
            body = str(test(number(query, "n"))).lower()
        elif path == "/wait":
            time.sleep(wait_seconds(query))
            body = "waited"
        else:
            status, body = 404, "no such thing"
        headers = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body.encode()})

    return app


def end_with_input():
    sys.stdin.buffer.read()
    os._exit(0)


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def listening() -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Connections inherit it; without it a head and its body wait for each other's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(BACKLOG)
    os.set_inheritable(listener.fileno(), True)
    return listener


def by_gunicorn(test, listener, settings):
    from gunicorn.app.base import BaseApplication

    class Application(BaseApplication):
        def load_config(self):
            self.cfg.set("bind", f"fd://{listener.fileno()}")
            self.cfg.set("post_fork", lambda server, worker: die_with_parent())
            self.cfg.set("loglevel", "critical")
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self):
            return wsgi(test)

    Application().run()


def by_uvicorn(test, listener):
    import uvicorn

    uvicorn.run(asgi(test), fd=listener.fileno(), log_level="critical", access_log=False)


def main(server: str, how: str, library: str, kernel: str, processes: str):
    if server == "uvicorn":
        import uvicorn as module
    else:
        import gunicorn as module
    test = test_called(how, library, kernel)
    listener = listening()
    threading.Thread(target=end_with_input, daemon=True).start()
    print("ready", listener.getsockname()[1], module.__version__, flush=True)
    if server == "uvicorn":
        by_uvicorn(test, listener)
    elif server == "gunicorn_sync":
        by_gunicorn(test, listener, {"workers": int(processes), "worker_class": "sync"})
    else:
        by_gunicorn(
            test, listener, {"workers": 1, "threads": GTHREAD_THREADS, "worker_class": "gthread"}
        )


if "PRIMELAB_SERVE" in os.environ:
    HOW, KERNEL, LIBRARY = os.environ["PRIMELAB_SERVE"].split(":", 2)
    application = wsgi(test_called(HOW, LIBRARY, KERNEL))
elif __name__ == "__main__":
    main(*sys.argv[1:])
