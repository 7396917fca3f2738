package org.primelab.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * The server of the module jdk.httpserver. A thread of its pool reads a request, and answers it.
 */
final class JdkListener implements Listener {
  private static final int NO_LIMIT = 0;

  private final HttpServer server;

  private JdkListener(HttpServer server) {
    this.server = server;
  }

  static JdkListener start(Service service, int threads, int port) throws IOException {
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(here, NO_LIMIT);
    server.setExecutor(Executors.newFixedThreadPool(threads));
    var _ = server.createContext("/", exchange -> answer(exchange, service));
    server.start();
    return new JdkListener(server);
  }

  private static void answer(HttpExchange exchange, Service service) throws IOException {
    try (exchange) {
      Service.Result result = service.answer(exchange.getRequestURI().toString());
      byte[] body = result.body().getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(result.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      throw new InterruptedIOException(e.getMessage());
    }
  }

  @Override
  public int port() {
    return server.getAddress().getPort();
  }
}
