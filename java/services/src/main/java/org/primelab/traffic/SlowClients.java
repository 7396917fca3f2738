package org.primelab.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that begin a request and never end it: one more line of its head each half second, which
 * no time-out notices. A server that gives each connection a thread to read from has no thread left
 * for others (the attack is known as Slowloris, Hansen 2009).
 */
final class SlowClients implements AutoCloseable {
  private static final long PAUSE_NANOS = 500_000_000;

  private final List<SocketChannel> clients = new ArrayList<>();
  private long nextNanos;

  /** Connects so many, each with half a request. */
  static SlowClients connect(int count, InetSocketAddress to) throws IOException {
    SlowClients all = new SlowClients();
    try {
      for (int i = 0; i < count; i++) {
        SocketChannel client = SocketChannel.open(to);
        all.clients.add(client);
        client.configureBlocking(false);
      }
    } catch (IOException e) {
      all.close();
      throw e;
    }
    all.write("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n".formatted(RequestKind.SMALL.target()));
    all.nextNanos = System.nanoTime() + PAUSE_NANOS;
    return all;
  }

  /** Sends the next line, if it is time for it. */
  void goOn(long nowNanos) {
    if (nowNanos > nextNanos) {
      nextNanos = nowNanos + PAUSE_NANOS;
      write("X-Slow: 1\r\n");
    }
  }

  private void write(String text) {
    clients.removeIf(client -> !takes(client, text));
  }

  /** A server may well have had enough of such a client. */
  private static boolean takes(SocketChannel client, String text) {
    try {
      client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      return true;
    } catch (IOException e) {
      closeQuietly(client);
      return false;
    }
  }

  private static void closeQuietly(SocketChannel client) {
    try {
      client.close();
    } catch (IOException e) {
      // It is of no more use.
      return;
    }
  }

  @Override
  public void close() {
    clients.forEach(SlowClients::closeQuietly);
  }
}
