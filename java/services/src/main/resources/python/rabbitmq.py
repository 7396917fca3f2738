"""Becomes a RabbitMQ that listens at 127.0.0.1 alone and keeps all that it writes in a folder.

Arguments: the folder; its port, another for Erlang's nodes, and a third for epmd; the program.

Erlang starts an epmd that leaves this process's group, outlives it, and listens at ::1, too. The one here has its socket
already, as from systemd, and stays in the group.
"""

import glob
import os
import socket
import sys

folder, program = sys.argv[1], sys.argv[5]
port, nodes, names = (int(word) for word in sys.argv[2:5])

SETTINGS = {
    "HOME": folder,
    "RABBITMQ_NODENAME": "lab@localhost",
    "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
    "RABBITMQ_NODE_PORT": port,
    "RABBITMQ_DIST_PORT": nodes,
    "RABBITMQ_MNESIA_BASE": folder,
    "RABBITMQ_LOG_BASE": folder,
    "RABBITMQ_ENABLED_PLUGINS_FILE": f"{folder}/plugins",
    "RABBITMQ_CONFIG_FILE": f"{folder}/rabbitmq",
    "RABBITMQ_CONF_ENV_FILE": f"{folder}/env",
    "RABBITMQ_PID_FILE": f"{folder}/pid",
    # Its schedulers would else spin while they have nothing to do, and take the CPUs from workers.
    "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none",
    "ERL_AFLAGS": "-start_epmd false",
    "ERL_CRASH_DUMP_BYTES": 0,
    "ERL_EPMD_PORT": names,
}
os.environ.update((name, str(value)) for name, value in SETTINGS.items())
for name in ("plugins", "env"):
    open(f"{folder}/{name}", "w").close()
os.chdir(folder)

if os.fork() == 0:
    listener = socket.create_server(("127.0.0.1", names))
    os.dup2(listener.fileno(), 3)
    os.set_inheritable(3, True)
    os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
    epmd = (glob.glob("/usr/lib/erlang/erts-*/bin/epmd") or ["epmd"])[0]
    os.execvp(epmd, ["epmd", "-systemd"])
os.execv(program, ["rabbitmq-server"])
