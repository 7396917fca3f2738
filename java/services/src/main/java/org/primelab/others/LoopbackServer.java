package org.primelab.others;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.child.ChildProcesses;

/**
 * A server of others in processes of its own, which listens at 127.0.0.1 and is not root's.
 *
 * @param port at which it listens
 * @param process its first
 * @param folder its own, if it has one
 * @param children where the process is listed
 */
public record LoopbackServer(
    int port, Process process, Optional<PrivateFolder> folder, ChildProcesses children)
    implements AutoCloseable {
  /**
   * Becomes the server, in a group of its own. Besides it starts who waits for the end of standard
   * input, and then kills that group and takes the folder away: whatever becomes of the lab,
   * nothing is left. Whoever kills the first process has closed its input, too.
   */
  private static final String GUARDED =
      """
      exec 3<&0
      setsid sh -c '
        cat >/dev/null
        kill -KILL "-$0"
        for _ in 1 2 3 4 5 6 7 8 9; do rm -rf "$1" && break; sleep 0.1; done
      ' $$ "$1" <&3 >/dev/null 2>&1 &
      shift
      exec "$@" </dev/null 3<&- >/dev/null 2>&1
      """;

  private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(5);
  private static final int TRIES = 9_000;
  private static final long PAUSE_MILLIS = 20;

  /**
   * Starts Redis, which keeps nothing on disk, with a folder for those who use it.
   *
   * @throws IOException if there is none, with how to get it, or if it does not listen
   */
  public static LoopbackServer redis(ChildProcesses children) throws IOException {
    String program = program("redis-server", "apt-get install redis-server");
    return inFolder(
        children,
        (folder, port) ->
            List.of(
                program,
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.path().toString()));
  }

  /**
   * Starts Memcached.
   *
   * @throws IOException if there is none, with how to get it, or if it does not listen
   */
  public static LoopbackServer memcached(ChildProcesses children) throws IOException {
    int port = freePort();
    String program = program("memcached", "apt-get install memcached");
    List<String> command =
        List.of(program, "-l", "127.0.0.1", "-p", String.valueOf(port), "-U", "0");
    return start(children, command, port, Optional.empty());
  }

  /** Makes the command of a server with a folder of its own and a port. */
  public interface Command {
    /** The command, whose server will listen at that port. */
    List<String> in(PrivateFolder folder, int port) throws IOException;
  }

  /**
   * Starts any other with a folder of its own.
   *
   * @throws IOException if it ends, or does not listen
   */
  public static LoopbackServer inFolder(ChildProcesses children, Command command)
      throws IOException {
    PrivateFolder folder = PrivateFolder.create();
    try {
      int port = freePort();
      return start(children, command.in(folder, port), port, Optional.of(folder));
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * Starts any other.
   *
   * @param port at which it will listen
   * @param folder its own, which is taken away with it
   * @throws IOException if it ends, or does not listen
   */
  public static LoopbackServer start(
      ChildProcesses children, List<String> command, int port, Optional<PrivateFolder> folder)
      throws IOException {
    List<String> guarded = new ArrayList<>(List.of("setsid"));
    guarded.addAll(PrivateFolder.unprivileged());
    guarded.addAll(List.of("sh", "-c", GUARDED, "sh"));
    guarded.add(folder.map(own -> own.path().toString()).orElse(""));
    guarded.addAll(command);
    LoopbackServer server = new LoopbackServer(port, children.start(guarded), folder, children);
    try {
      server.awaitListening();
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** A port at 127.0.0.1 that nobody listens at. */
  public static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /**
   * Where a program is.
   *
   * @param cure the command that brings it
   * @throws IOException if it is not there, with how to get it
   */
  public static String program(String name, String cure) throws IOException {
    String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
    return Stream.of(folders.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException("%s is not on PATH; get it: %s".formatted(name, cure)))
        .toString();
  }

  private void awaitListening() throws IOException {
    for (int i = 1; ; i++) {
      try (Socket _ = connect()) {
        return;
      } catch (IOException e) {
        if (i == TRIES || !process.isAlive()) {
          throw new IOException("it does not listen: " + e.getMessage(), e);
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * A connection to it.
   *
   * @throws IOException if it does not listen any more
   */
  public Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Ends its input, and with that all its processes. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(PATIENCE_AT_EXIT);
    } catch (IOException e) {
      // It has ended already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.remove(process);
    folder.ifPresent(PrivateFolder::close);
  }
}
