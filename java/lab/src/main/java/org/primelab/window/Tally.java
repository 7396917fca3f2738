package org.primelab.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up looks at one CPU as they come. For one thread, but for {@link #shareSoFar}. */
final class Tally {
  /** Looks that saw nobody for less than this are a pause within an episode, in ns. */
  private static final long PAUSE_NANOS = 10_000_000;

  private final int cpu;
  private final List<Integer> looks = new ArrayList<>();
  private final List<Integer> shared = new ArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();
  private Optional<Episode> current = Optional.empty();
  private boolean wasShared;
  private int total;
  private int totalShared;
  private volatile double shareSoFar;

  Tally(int cpu) {
    this.cpu = cpu;
  }

  int cpu() {
    return cpu;
  }

  /**
   * Adds a look.
   *
   * @param atNanos when it was taken, in ns since the watch began; not before the last one
   */
  void add(long atNanos, boolean isShared) {
    int beat = Math.toIntExact(atNanos / Watched.BEAT_NANOS);
    while (looks.size() <= beat) {
      looks.add(0);
      shared.add(0);
    }
    looks.set(beat, looks.get(beat) + 1);
    shared.set(beat, shared.get(beat) + (isShared ? 1 : 0));
    total++;
    totalShared += isShared ? 1 : 0;
    shareSoFar = (double) totalShared / total;
    follow(atNanos, isShared);
  }

  /** An episode lasts until the look after the last one that saw somebody. */
  private void follow(long atNanos, boolean isShared) {
    if (wasShared) {
      current =
          current.map(one -> new Episode(one.atNanos(), Math.max(1, atNanos - one.atNanos())));
    }
    if (current.filter(one -> atNanos - end(one) >= PAUSE_NANOS).isPresent()) {
      current.ifPresent(episodes::add);
      current = Optional.empty();
    }
    if (isShared) {
      current = current.or(() -> Optional.of(new Episode(atNanos, 1)));
    }
    wasShared = isShared;
  }

  private static long end(Episode episode) {
    return episode.atNanos() + episode.nanos();
  }

  /** The share of looks that saw somebody, until now. Any thread may ask. */
  double shareSoFar() {
    return shareSoFar;
  }

  Watched done() {
    List<Episode> all = new ArrayList<>(episodes);
    current.ifPresent(all::add);
    return new Watched(cpu, looks, shared, all);
  }
}
