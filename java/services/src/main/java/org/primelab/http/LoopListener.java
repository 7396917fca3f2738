package org.primelab.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** Vert.x with one event loop. */
final class LoopListener implements Listener {
  private final HttpServer server;

  private LoopListener(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param handsOff whether work is done by its pool of workers, not on the loop
   */
  static LoopListener start(Service service, boolean handsOff, int port) throws Exception {
    VertxOptions options = new VertxOptions().setEventLoopPoolSize(1);
    // It would warn of what is to be shown: a loop that works does nothing else.
    options.setBlockedThreadCheckInterval(1).setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS);
    options.getFileSystemOptions().setClassPathResolvingEnabled(false);
    Vertx vertx = Vertx.vertx(options);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> answer(request, service, handsOff ? vertx : null));
    return new LoopListener(
        server.listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().get());
  }

  private static void answer(
      HttpServerRequest request, Service service, @org.jspecify.annotations.Nullable Vertx vertx) {
    try {
      if (vertx == null) {
        end(request, service.answer(request.uri()));
        return;
      }
      vertx
          .executeBlocking(() -> service.answer(request.uri()), false)
          .onSuccess(result -> end(request, result));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(HttpServerRequest request, Service.Result result) {
    var _ = request.response().setStatusCode(result.status()).end(result.body());
  }

  @Override
  public int port() {
    return server.actualPort();
  }
}
