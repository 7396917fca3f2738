package org.primelab.memo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.primelab.child.ChildProcesses;

/** A cache in another process, which is asked over the loopback address, one answer at a time. */
final class RemoteMemo implements Memo {
  /**
   * Starts a server, and kills it when standard input ends: whatever becomes of the lab, nothing is
   * left.
   */
  private static final String GUARD = "\"$@\" >/dev/null 2>&1 & server=$!; cat; kill -9 $server";

  private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(2);
  private static final int TRIES = 250;
  private static final long PAUSE_MILLIS = 20;
  private static final int DONE = '\n';

  private final ChildProcesses children;
  private final Process process;
  private final Socket socket;
  private final InputStream from;
  private final OutputStream to;
  private final Dialect dialect;

  private RemoteMemo(ChildProcesses children, Process process, Socket socket, Dialect dialect)
      throws IOException {
    this.children = children;
    this.process = process;
    this.socket = socket;
    this.dialect = dialect;
    from = new BufferedInputStream(socket.getInputStream());
    to = socket.getOutputStream();
  }

  /** How a server is talked to. */
  private interface Dialect {
    String get(long number);

    String put(long number, long answer);

    /** Reads what follows a question for a number. */
    OptionalLong answer(RemoteMemo from) throws IOException;

    /** What a server says to a number that it has taken. */
    String taken();
  }

  /** The protocol of Redis (RESP2) in its inline form. */
  private static final class Redis implements Dialect {
    @Override
    public String get(long number) {
      return "GET %d\r\n".formatted(number);
    }

    @Override
    public String put(long number, long answer) {
      return "SET %d %d\r\n".formatted(number, answer);
    }

    @Override
    public OptionalLong answer(RemoteMemo from) throws IOException {
      String size = from.line();
      if (size.equals("$-1")) {
        return OptionalLong.empty();
      }
      expect(size.startsWith("$"), size);
      return number(from.line());
    }

    @Override
    public String taken() {
      return "+OK";
    }
  }

  /** The text protocol of memcached. */
  private static final class Memcached implements Dialect {
    @Override
    public String get(long number) {
      return "get %d\r\n".formatted(number);
    }

    @Override
    public String put(long number, long answer) {
      String digits = Long.toString(answer);
      return "set %d 0 0 %d\r\n%s\r\n".formatted(number, digits.length(), digits);
    }

    @Override
    public OptionalLong answer(RemoteMemo from) throws IOException {
      String head = from.line();
      if (head.equals("END")) {
        return OptionalLong.empty();
      }
      expect(head.startsWith("VALUE "), head);
      OptionalLong answer = number(from.line());
      String end = from.line();
      expect(end.equals("END"), end);
      return answer;
    }

    @Override
    public String taken() {
      return "STORED";
    }
  }

  /** Starts Redis, which keeps nothing on disk. */
  static RemoteMemo redis(ChildProcesses children) throws IOException {
    int port = freePort();
    List<String> command =
        List.of(
            program("redis-server", "redis-server"),
            "--bind",
            "127.0.0.1",
            "--port",
            "" + port,
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            System.getProperty("java.io.tmpdir"));
    return start(children, command, port, new Redis());
  }

  /** Starts Memcached; as root it wants to be somebody else. */
  static RemoteMemo memcached(ChildProcesses children) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(program("memcached", "memcached"));
    command.addAll(List.of("-l", "127.0.0.1", "-p", "" + port, "-U", "0"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("-u", "nobody"));
    }
    return start(children, command, port, new Memcached());
  }

  private static RemoteMemo start(
      ChildProcesses children, List<String> command, int port, Dialect dialect) throws IOException {
    List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
    guarded.addAll(command);
    Process process = children.start(guarded);
    try {
      return new RemoteMemo(children, process, connected(port), dialect);
    } catch (IOException e) {
      end(children, process);
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static String program(String name, String debian) throws IOException {
    String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
    return Stream.of(folders.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IOException(name + " is not on PATH; get it: apt-get install " + debian))
        .toString();
  }

  private static Socket connected(int port) throws IOException {
    for (int i = 1; ; i++) {
      try {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
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

  @Override
  public OptionalLong get(Long number) throws IOException {
    to.write(dialect.get(number).getBytes(US_ASCII));
    return dialect.answer(this);
  }

  @Override
  public void put(Long number, Long answer) throws IOException {
    to.write(dialect.put(number, answer).getBytes(US_ASCII));
    String said = line();
    expect(said.equals(dialect.taken()), said);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = from.read(); c != DONE; c = from.read()) {
      if (c < 0) {
        throw new EOFException("it has closed the connection");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  private static OptionalLong number(String digits) throws IOException {
    expect(digits.matches("-?\\d{1,19}"), digits);
    return OptionalLong.of(Long.parseLong(digits));
  }

  private static void expect(boolean holds, String said) throws ProtocolException {
    if (!holds) {
      throw new ProtocolException("it said '%s'".formatted(said));
    }
  }

  @Override
  public void close() {
    try (socket) {
      end(children, process);
    } catch (IOException e) {
      // It is gone with its process.
      return;
    }
  }

  /** The guard kills its server first. */
  private static void end(ChildProcesses children, Process process) {
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
