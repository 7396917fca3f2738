package org.primelab.study.serve;

import org.primelab.http.Call;
import org.primelab.http.ServerKind;

/**
 * A server, and how it calls the test.
 *
 * @param server of which kind
 * @param call one that it can do
 * @param behindNginx whether nginx is in front of it
 * @param processes how many it has; 0 for as many as its kind usually has
 */
public record Contender(ServerKind server, Call call, boolean behindNginx, int processes) {
  public Contender {
    if (!server.calls().contains(call)) {
      throw new IllegalArgumentException(server + " cannot call " + call);
    }
    if (processes < 0 || (processes > 0 && !server.hasProcesses())) {
      throw new IllegalArgumentException(server + " in " + processes);
    }
  }

  /** With nothing in front of it. */
  public Contender(ServerKind server, Call call) {
    this(server, call, false, 0);
  }

  /** The server in words. */
  String name() {
    return name(server, behindNginx, processes);
  }

  static String name(ServerKind server, boolean behindNginx, int processes) {
    return server.words(processes) + (behindNginx ? ", behind nginx" : "");
  }

  String words() {
    return name() + ", " + call.words();
  }
}
