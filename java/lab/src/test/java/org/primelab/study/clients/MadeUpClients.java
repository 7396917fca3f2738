package org.primelab.study.clients;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.Sessions;

/** Clients who never asked. */
public final class MadeUpClients {
  private static final int EACH = 2;

  private MadeUpClients() {}

  /** From one client to as many as there are CPUs. */
  public static Session session(int cpus, int rounds) {
    List<Integer> clients = IntStream.rangeClosed(1, cpus).boxed().toList();
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int count : clients) {
        for (Service service : Service.values()) {
          List<Long> waits = Collections.nCopies(EACH * count, 1_000_000L * count + round);
          seen.add(new Served(service, count, round, 2_000_000L * count, waits, 0));
        }
      }
    }
    return Sessions.whole(new ClientsStudy().plan("trial-java", cpus, clients, 30_000, 7), seen);
  }
}
