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
import java.util.stream.Stream;
import org.primelab.child.ChildProcesses;

/**
 * A server of others in a process of its own, which keeps nothing on disk and listens at 127.0.0.1.
 *
 * @param port at which it listens
 * @param process that guards it
 * @param children where that is listed
 */
public record LoopbackServer(int port, Process process, ChildProcesses children)
    implements AutoCloseable {
  /**
   * Starts a server, and kills it when standard input ends: whatever becomes of the lab, nothing is
   * left.
   */
  private static final String GUARD = "\"$@\" >/dev/null 2>&1 & server=$!; cat; kill -9 $server";

  private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(2);
  private static final int TRIES = 250;
  private static final long PAUSE_MILLIS = 20;

  /**
   * Starts Redis.
   *
   * @throws IOException if there is none, with how to get it, or if it does not listen
   */
  public static LoopbackServer redis(ChildProcesses children) throws IOException {
    int port = freePort();
    List<String> command =
        List.of(
            program("redis-server"),
            "--bind",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            System.getProperty("java.io.tmpdir"));
    return start(children, command, port);
  }

  /**
   * Starts Memcached, which as root wants to be somebody else.
   *
   * @throws IOException if there is none, with how to get it, or if it does not listen
   */
  public static LoopbackServer memcached(ChildProcesses children) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(program("memcached"));
    command.addAll(List.of("-l", "127.0.0.1", "-p", String.valueOf(port), "-U", "0"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("-u", "nobody"));
    }
    return start(children, command, port);
  }

  private static LoopbackServer start(ChildProcesses children, List<String> command, int port)
      throws IOException {
    List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
    guarded.addAll(command);
    LoopbackServer server = new LoopbackServer(port, children.start(guarded), children);
    try {
      server.awaitListening();
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static String program(String name) throws IOException {
    String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
    return Stream.of(folders.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "%1$s is not on PATH; get it: apt-get install %1$s".formatted(name)))
        .toString();
  }

  private void awaitListening() throws IOException {
    for (int i = 1; ; i++) {
      try (Socket _ = connect()) {
        return;
      } catch (IOException e) {
        if (i == TRIES) {
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

  /** The guard kills its server first. */
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
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    children.remove(process);
  }
}
