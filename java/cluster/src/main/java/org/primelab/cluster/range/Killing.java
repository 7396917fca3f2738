package org.primelab.cluster.range;

import java.util.HashSet;
import java.util.Set;
import org.primelab.cluster.engine.Cluster;
import org.primelab.cluster.engine.Told;

/**
 * Kills executors in turn, spread over a job: each time the one that answered last, which is in the
 * middle of its next chunk.
 */
final class Killing {
  private final Cluster.Opened cluster;
  private final int kills;
  private final int chunks;
  private final Set<Long> killed = new HashSet<>();

  Killing(Cluster.Opened cluster, int kills, int chunks) {
    this.cluster = cluster;
    this.kills = kills;
    this.chunks = chunks;
  }

  /** Takes what was told, when so many chunks are answered. */
  void hear(Told told, int answered) {
    if (told instanceof Told.Answered answer
        && killed.size() < kills
        && (long) answered * (kills + 1) >= (long) (killed.size() + 1) * chunks
        && !killed.contains(answer.pid())
        && cluster.kill(answer.pid())) {
      killed.add(answer.pid());
    }
  }

  /** How many were killed. */
  int killed() {
    return killed.size();
  }
}
