package org.primelab.study.serve;

import org.primelab.http.Call;
import org.primelab.http.ServerKind;

/**
 * A server, and how it calls the test.
 *
 * @param server of which kind
 * @param call one that it can do
 */
public record Contender(ServerKind server, Call call) {
  public Contender {
    if (!server.calls().contains(call)) {
      throw new IllegalArgumentException(server + " cannot call " + call);
    }
  }

  String words() {
    return server.words() + ", " + call.words();
  }
}
