package org.primelab.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.primelab.account.Span;
import org.primelab.account.Switched;
import org.primelab.account.Switches;
import org.primelab.account.ThreadLives.Life;

/**
 * Tells from when to when threads lived where no record does: by looking again and again who is
 * there. A thread that lives for less than the time between two looks may be missed.
 */
final class RollCall {
  /** A thread that has just been made is called as the one that made it. */
  private static final int LOOKS_AT_NAMES = 3;

  private final Target target;
  private final Map<Integer, Span> there = new HashMap<>();
  private final Map<Integer, Integer> looks = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private long lastNanos;

  RollCall(Target target) {
    this.target = target;
  }

  /** Looks who is there now. */
  void call() {
    long now = System.nanoTime();
    lastNanos = now;
    for (int tid : target.threads()) {
      there.merge(tid, new Span(now, now), (known, _) -> new Span(known.from(), now));
      if (looks.merge(tid, 1, Integer::sum) <= LOOKS_AT_NAMES) {
        target.name(tid).ifPresent(name -> names.put(tid, name));
      }
    }
  }

  /**
   * All threads of some time.
   *
   * @param still those that have not run in it, and so waited for one thing
   */
  List<Life> lives(Span window, Set<Integer> still) {
    Span covered = new Span(window.from(), Math.max(window.to(), System.nanoTime()));
    List<Switched> gone = List.of(new Switched(window.from(), 0, Switched.Kind.OUT));
    List<Life> lives = new ArrayList<>();
    there.forEach(
        (tid, span) ->
            lives.add(
                new Life(
                    tid,
                    tid,
                    new Span(span.from(), span.to() < lastNanos ? span.to() : covered.to()),
                    new Switches(covered, still.contains(tid) ? gone : List.of()))));
    return lives;
  }

  Map<Integer, String> names() {
    return Map.copyOf(names);
  }
}
