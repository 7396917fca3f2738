package org.primelab.study.serve;

import org.primelab.http.Call;
import org.primelab.http.ServerKind;

/**
 * A server, and how it calls the test.
 *
 * @param server of which kind
 * @param call one that it can do
 * @param behindNginx whether nginx is in front of it
 */
public record Contender(ServerKind server, Call call, boolean behindNginx) {
  public Contender {
    if (!server.calls().contains(call)) {
      throw new IllegalArgumentException(server + " cannot call " + call);
    }
  }

  /** With nothing in front of it. */
  public Contender(ServerKind server, Call call) {
    this(server, call, false);
  }

  /** The server in words. */
  String name() {
    return name(server, behindNginx);
  }

  static String name(ServerKind server, boolean behindNginx) {
    return server.words() + (behindNginx ? ", behind nginx" : "");
  }

  String words() {
    return name() + ", " + call.words();
  }
}
