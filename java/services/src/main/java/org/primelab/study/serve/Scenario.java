package org.primelab.study.serve;

import org.primelab.report.Quantity;
import org.primelab.traffic.Mix;

/**
 * What servers are put to.
 *
 * @param mix of requests
 * @param slowClients that begin a request and never end it, 0 or more
 */
public record Scenario(Mix mix, int slowClients) {
  String words() {
    return slowClients == 0
        ? mix.words()
        : mix.words() + " beside " + Quantity.count(slowClients, "slow client");
  }
}
