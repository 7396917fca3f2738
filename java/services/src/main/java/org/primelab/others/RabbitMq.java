package org.primelab.others;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.primelab.child.ChildProcesses;
import org.primelab.child.ChildScript;

/** RabbitMQ, as Debian has it. */
public final class RabbitMq {
  private static final String CURE = "apt-get install rabbitmq-server";

  /**
   * Debian's program on PATH is for root and for a user of its own; what it calls is for anybody.
   */
  private static final Path OF_ANYBODY = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

  private RabbitMq() {}

  /**
   * Starts one, which takes some ten seconds.
   *
   * @throws IOException if there is none, with how to get it, or if it does not listen
   */
  public static LoopbackServer start(ChildProcesses children) throws IOException {
    String found = LoopbackServer.program("rabbitmq-server", CURE);
    String program = Files.isExecutable(OF_ANYBODY) ? OF_ANYBODY.toString() : found;
    String script = ChildScript.text("rabbitmq.py");
    return LoopbackServer.inFolder(
        children,
        (folder, port) ->
            List.of(
                "/usr/bin/python3",
                "-I",
                "-c",
                script,
                folder.path().toString(),
                String.valueOf(port),
                String.valueOf(LoopbackServer.freePort()),
                String.valueOf(LoopbackServer.freePort()),
                program));
  }
}
