package org.primelab.http;

/** A server that listens at 127.0.0.1. */
interface Listener {
  /** At which port. */
  int port();

  /**
   * Starts the one of that kind in this JVM.
   *
   * @param threads that work, where it has a pool
   * @param port to listen at; 0 for a free one
   * @throws Exception if it cannot be started
   */
  static Listener start(ServerKind kind, Service service, int threads, int port) throws Exception {
    return switch (kind) {
      case POOL -> JettyListener.pool(service, threads, port);
      case PROCESSES -> JettyListener.pool(service, 1, port);
      case VIRTUAL -> JettyListener.virtual(service, port);
      case LOOP -> LoopListener.start(service, false, port);
      case LOOP_OFFLOAD -> LoopListener.start(service, true, port);
      case JDK -> JdkListener.start(service, threads, port);
      default -> throw new IllegalArgumentException(kind + " does not run in a JVM");
    };
  }
}
