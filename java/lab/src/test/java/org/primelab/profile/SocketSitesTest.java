package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.primelab.account.Span;
import org.primelab.account.Wait;
import org.primelab.account.Wait.Reason;
import org.primelab.profile.SocketSites.Peer;

class SocketSitesTest {
  private static final Peer STORE = new Peer("10.0.0.7", 5432, true);
  private static final Peer CLIENT = new Peer("10.0.0.9", 40_001, true);
  private static final Peer NEXT_CLIENT = new Peer("10.0.0.9", 40_002, true);
  private static final Map<Integer, String> NAMES = Map.of(1, "worker-1", 2, "worker-2", 3, "main");

  private final SocketSites sites = new SocketSites();

  private static Wait waited(int tid, long nanos) {
    return Wait.of(tid, Reason.SOCKET, new Span(0, nanos));
  }

  private void learn(int tid, Peer peer, String site, long nanos) {
    sites.learn(waited(tid, nanos).at(site), NAMES.getOrDefault(tid, ""), peer);
  }

  private List<String> found() {
    return sites.found(NAMES).stream().map(Wait::site).toList();
  }

  @Test
  void aThreadWaitsForAConnectionWhereItWaitedLongest() {
    learn(1, STORE, "Orders.load", 700);
    learn(1, STORE, "Orders.login", 90);
    learn(1, CLIENT, "Http.read", 5_000);
    learn(2, STORE, "Stock.load", 9_000);
    sites.add(waited(1, 10), STORE);
    sites.add(waited(1, 10), CLIENT);
    sites.add(waited(2, 10), STORE);
    assertThat(found()).containsExactly("Orders.load", "Http.read", "Stock.load");
  }

  @Test
  void aNewConnectionIsAsThoseOfLikeThreadsToThatHost() {
    learn(1, CLIENT, "Http.read", 5_000);
    sites.add(waited(2, 10), NEXT_CLIENT);
    sites.add(waited(1, 10), NEXT_CLIENT);
    assertThat(found()).containsExactly("Http.read", "Http.read");
  }

  @Test
  void nothingIsTakenFromOtherThreadsHostsAndWays() {
    learn(1, STORE, "Orders.load", 700);
    sites.add(waited(3, 10), STORE);
    sites.add(waited(1, 10), NEXT_CLIENT);
    sites.add(waited(1, 10), new Peer("10.0.0.7", 5432, false));
    assertThat(found())
        .containsExactly("with 10.0.0.7:5432", "with 10.0.0.9", "with 10.0.0.7:5432");
  }
}
