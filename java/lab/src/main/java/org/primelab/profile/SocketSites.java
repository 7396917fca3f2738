package org.primelab.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.primelab.account.Wait;

/**
 * Finds the methods of waits for sockets. Their stacks cost more than all else that is recorded of
 * them, so a recording may have stacks of some alone. A wait without one is taken to be at the
 * method where its thread waited longest for the same end of a connection; else where threads of
 * like names waited longest for that host; else it is told by the other end itself.
 */
final class SocketSites {
  /** The kernel takes ports from here on for ends of connections that nobody has named. */
  private static final int FIRST_UNNAMED_PORT = 32_768;

  private final Map<Object, Map<String, Long>> known = new HashMap<>();
  private final List<Wait> waits = new ArrayList<>();
  private final List<Peer> peers = new ArrayList<>();

  /**
   * The other end of a connection.
   *
   * @param host its address
   * @param port its number there
   * @param reads whether it is read from, not written to
   */
  record Peer(String host, int port, boolean reads) {
    private String word() {
      return "with " + host + (port < FIRST_UNNAMED_PORT ? ":" + port : "");
    }
  }

  private record Connection(int tid, Peer peer) {}

  private record Kin(String name, String host, boolean reads) {}

  /** A wait whose stack was recorded: it teaches. */
  void learn(Wait wait, String thread, Peer peer) {
    add(new Connection(wait.tid(), peer), wait);
    add(kin(thread, peer), wait);
  }

  private void add(Object key, Wait wait) {
    known
        .computeIfAbsent(key, _ -> new HashMap<>())
        .merge(wait.site(), wait.span().nanos(), Long::sum);
  }

  private static Kin kin(String thread, Peer peer) {
    return new Kin(thread.replaceFirst("\\d+$", ""), peer.host, peer.reads);
  }

  /** A wait without a stack. */
  void add(Wait wait, Peer peer) {
    waits.add(wait);
    peers.add(peer);
  }

  /**
   * All waits without a stack, with the method that each is taken to be at.
   *
   * @param names of threads by their numbers
   */
  List<Wait> found(Map<Integer, String> names) {
    List<Wait> found = new ArrayList<>();
    for (int i = 0; i < waits.size(); i++) {
      Wait wait = waits.get(i);
      found.add(wait.at(site(wait, peers.get(i), names.getOrDefault(wait.tid(), ""))));
    }
    return found;
  }

  private String site(Wait wait, Peer peer, String thread) {
    Map<String, Long> own = known.get(new Connection(wait.tid(), peer));
    Map<String, Long> sites = own != null ? own : known.get(kin(thread, peer));
    return sites == null ? peer.word() : longest(sites);
  }

  private static String longest(Map<String, Long> sites) {
    return sites.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }
}
