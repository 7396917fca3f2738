package org.primelab.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty. Requests are read by a selector of its own, so that a slow client costs no thread. */
final class JettyListener implements Listener {
  /** Threads that accept connections and that wait at the selector: none of them works. */
  private static final int ACCEPTORS = 1;

  private static final int SELECTORS = 1;

  private final ServerConnector connector;

  private JettyListener(ServerConnector connector) {
    this.connector = connector;
  }

  /** With so many platform threads that work. */
  static JettyListener pool(Service service, int threads, int port) throws Exception {
    int all = ACCEPTORS + SELECTORS + threads;
    QueuedThreadPool pool = new QueuedThreadPool(all, all);
    // Threads kept ready would be taken from those that work.
    pool.setReservedThreads(0);
    return start(service, pool, port);
  }

  /** With a virtual thread for each request. */
  static JettyListener virtual(Service service, int port) throws Exception {
    QueuedThreadPool pool = new QueuedThreadPool();
    pool.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return start(service, pool, port);
  }

  private static JettyListener start(Service service, QueuedThreadPool pool, int port)
      throws Exception {
    pool.setName("jetty");
    Server server = new Server(pool);
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    ServerConnector connector =
        new Connector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(config));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setReusePort(true);
    server.addConnector(connector);
    server.setHandler(new Answering(service));
    server.start();
    return new JettyListener(connector);
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  /** One after which a thread is named, in a word. */
  private static final class Connector extends ServerConnector {
    Connector(Server server, int acceptors, int selectors, HttpConnectionFactory factory) {
      super(server, acceptors, selectors, factory);
    }

    @Override
    public String toString() {
      return "http";
    }
  }

  /** Hands requests over; it blocks, which Jetty has to know. */
  private static final class Answering extends Handler.Abstract {
    private final Service service;

    Answering(Service service) {
      super(InvocationType.BLOCKING);
      this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws InterruptedException {
      Service.Result result = service.answer(request.getHttpURI().getPathQuery());
      byte[] body = result.body().getBytes(StandardCharsets.US_ASCII);
      response.setStatus(result.status());
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      Content.Sink.write(response, true, result.body(), callback);
      return true;
    }
  }
}
