package org.primelab.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A connection that is kept, with one request on it at a time. Never blocks. */
final class Connection implements AutoCloseable {
  /** No answer of these servers is longer. */
  private static final int ROOM = 8192;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer in = ByteBuffer.allocate(ROOM);
  private ByteBuffer out = ByteBuffer.allocate(0);
  private Optional<Request> request = Optional.empty();
  private boolean hasAnswered;

  private Connection(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    int wanted = channel.isConnected() ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
    key = channel.register(selector, wanted, this);
  }

  /** Begins to connect. */
  static Connection open(InetSocketAddress to, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(to);
      return new Connection(channel, selector);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** What it waits for an answer to. */
  Optional<Request> request() {
    return request;
  }

  /** Whether the server may have closed it before this request came: then it can be sent again. */
  boolean mayBeStale() {
    return hasAnswered && in.position() == 0;
  }

  /** Sends a request, now or as soon as it is connected. */
  void send(Request next) throws IOException {
    request = Optional.of(next);
    in.clear();
    out =
        ByteBuffer.wrap(
            "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                .formatted(next.kind().target())
                .getBytes(StandardCharsets.US_ASCII));
    if (channel.isConnected()) {
      write();
    }
  }

  private void write() throws IOException {
    channel.write(out);
    key.interestOps(
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /** Does what the selector found can be done now; the answer, if that makes one whole. */
  Optional<Reply> proceed() throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      write();
      return Optional.empty();
    }
    if (key.isWritable()) {
      write();
    }
    return key.isReadable() ? read() : Optional.empty();
  }

  private Optional<Reply> read() throws IOException {
    boolean ended = channel.read(in) < 0;
    Optional<Reply> reply = Reply.of(in.array(), in.position(), ended);
    if (reply.isEmpty() && (ended || !in.hasRemaining())) {
      throw new ProtocolException(ended ? "closed without an answer" : "an answer without an end");
    }
    if (reply.isPresent()) {
      request = Optional.empty();
      hasAnswered = true;
    }
    return reply;
  }

  @Override
  public void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // Nobody needs it any more.
      return;
    }
  }
}
