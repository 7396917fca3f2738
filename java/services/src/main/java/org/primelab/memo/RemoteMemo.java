package org.primelab.memo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.OptionalLong;
import org.primelab.child.ChildProcesses;
import org.primelab.others.LoopbackServer;

/** A cache in another process, which is asked over the loopback address, one answer at a time. */
final class RemoteMemo implements Memo {
  private static final int DONE = '\n';

  private final LoopbackServer server;
  private final Socket socket;
  private final InputStream from;
  private final OutputStream to;
  private final Dialect dialect;

  private RemoteMemo(LoopbackServer server, Dialect dialect) throws IOException {
    this.server = server;
    socket = server.connect();
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

  static RemoteMemo redis(ChildProcesses children) throws IOException {
    return new RemoteMemo(LoopbackServer.redis(children), new Redis());
  }

  static RemoteMemo memcached(ChildProcesses children) throws IOException {
    return new RemoteMemo(LoopbackServer.memcached(children), new Memcached());
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
    try (server) {
      socket.close();
    } catch (IOException e) {
      // It is gone with its process.
      return;
    }
  }
}
