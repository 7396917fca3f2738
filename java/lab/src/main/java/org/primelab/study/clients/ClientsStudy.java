package org.primelab.study.clients;

import java.util.List;
import java.util.Map;
import org.primelab.session.SessionSpec;
import org.primelab.study.PlannedStudy;

/**
 * Is it worth to split a number over all workers where many ask at once? What a client waits for,
 * and how many answers there are a second, with one client and with many.
 */
public final class ClientsStudy extends PlannedStudy {
  /** Makes the study. */
  public ClientsStudy() {
    super(
        "clients",
        0,
        ClientsAnswer::of,
        Map.ofEntries(
            Map.entry("clientsPlan", ClientsPlan.class), Map.entry("served", Served.class)));
  }

  /** So many ms of rounds. */
  public SessionSpec plan(
      String kernel, int workers, List<Integer> clients, long millis, long seed) {
    return plan(new ClientsPlan(kernel, workers, clients, millis), seed);
  }
}
