package org.primelab.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.primelab.account.OffStretches;
import org.primelab.account.Span;
import org.primelab.account.Wait;
import org.primelab.account.Wait.Reason;
import org.primelab.watch.Recorder.Sleeping;

/**
 * What threads waited for where no event tells it. A look at a thread names the system call that it
 * slept in. And a thread is taken to have waited as it does otherwise: for what nearly all looks at
 * its untold waits saw; or for its sockets, while the JVM told of so many waits for sockets that it
 * left others out.
 */
final class UntoldWaits {
  /** A JVM that waits for sockets more often tells of some of these waits alone. */
  static final int SOCKETS_A_SECOND = 1000;

  /**
   * A JVM that leaves some out has told of as many before, as it counts them in fifths of a second
   * and guesses the next from those before it.
   */
  private static final int FEWEST_OF_LIMITED = SOCKETS_A_SECOND / 5;

  private static final long GUESSED_FROM_SECONDS = 5;
  private static final long SECOND = 1_000_000_000;
  private static final int FEWEST_LOOKS = 5;
  private static final double NEARLY_ALL = 0.9;

  private final Map<Integer, List<Wait>> told = new HashMap<>();
  private final TreeSet<Long> manySockets = new TreeSet<>();

  /**
   * Knows what is told.
   *
   * @param waits all that events and dumps tell
   */
  UntoldWaits(List<Wait> waits) {
    Map<Long, Integer> sockets = new HashMap<>();
    for (Wait wait : waits) {
      told.computeIfAbsent(wait.tid(), _ -> new ArrayList<>()).add(wait);
      if (wait.reason() == Reason.SOCKET) {
        sockets.merge(wait.span().to() / SECOND, 1, Integer::sum);
      }
    }
    told.values().forEach(each -> each.sort(Comparator.comparingLong(w -> w.span().from())));
    sockets.forEach(
        (second, count) -> {
          if (count >= FEWEST_OF_LIMITED) {
            manySockets.add(second);
          }
        });
  }

  /**
   * Those of one thread.
   *
   * @param tid as waits call it
   * @param off when it had given its CPU up
   * @param looks at it
   */
  List<Wait> of(int tid, OffStretches off, List<Sleeping> looks) {
    List<Wait> own = told.getOrDefault(tid, List.of());
    List<Span> untold = untold(off.all(), own);
    Map<Span, Integer> calls = calls(untold, looks);
    Optional<Reason> usual = usual(calls.values());
    Optional<String> site = socketSite(own, calls.values());
    return untold.stream()
        .flatMap(
            span ->
                reason(span, calls, usual, site.isPresent()).stream()
                    .map(reason -> Wait.of(tid, reason, span))
                    .map(wait -> wait.reason() == Reason.SOCKET ? wait.at(site.orElse("")) : wait))
        .toList();
  }

  /** Those stretches in the middle of which no wait is told; both are in order. */
  private static List<Span> untold(List<Span> off, List<Wait> waits) {
    List<Span> untold = new ArrayList<>();
    int next = 0;
    long toldUntil = Long.MIN_VALUE;
    for (Span span : off) {
      long middle = span.from() + span.nanos() / 2;
      while (next < waits.size() && waits.get(next).span().from() <= middle) {
        toldUntil = Math.max(toldUntil, waits.get(next++).span().to());
      }
      if (toldUntil <= middle) {
        untold.add(span);
      }
    }
    return untold;
  }

  /** The calls that it was seen in, each for all of the stretch. */
  private static Map<Span, Integer> calls(List<Span> untold, List<Sleeping> looks) {
    TreeMap<Long, Span> byBegin = new TreeMap<>();
    untold.forEach(span -> byBegin.put(span.from(), span));
    Map<Span, Integer> calls = new HashMap<>();
    for (Sleeping look : looks) {
      Map.@Nullable Entry<Long, Span> last = byBegin.floorEntry(look.looked().from());
      if (last != null && last.getValue().to() >= look.looked().to()) {
        calls.put(last.getValue(), look.call());
      }
    }
    return calls;
  }

  private Optional<Reason> reason(
      Span span, Map<Span, Integer> calls, Optional<Reason> usual, boolean hasSockets) {
    Integer call = calls.get(span);
    if (call != null && !SystemCalls.isFutex(call)) {
      return Optional.of(SystemCalls.reason(call));
    }
    return hasSockets && isLimited(span) ? Optional.of(Reason.SOCKET) : usual;
  }

  /** What nearly all looks saw, if there were enough. */
  private static Optional<Reason> usual(Collection<Integer> calls) {
    Map<Reason, Integer> seen = new EnumMap<>(Reason.class);
    calls.stream()
        .filter(call -> !SystemCalls.isFutex(call))
        .forEach(call -> seen.merge(SystemCalls.reason(call), 1, Integer::sum));
    return calls.size() < FEWEST_LOOKS
        ? Optional.empty()
        : seen.keySet().stream()
            .filter(reason -> seen.getOrDefault(reason, 0) >= NEARLY_ALL * calls.size())
            .findFirst();
  }

  /** Where it waited longest for sockets, unless looks saw it wait for files or time as well. */
  private static Optional<String> socketSite(List<Wait> own, Collection<Integer> calls) {
    long others =
        calls.stream()
            .filter(call -> !SystemCalls.isFutex(call))
            .filter(call -> SystemCalls.reason(call) != Reason.SOCKET)
            .count();
    Map<String, Long> sites = new TreeMap<>();
    own.stream()
        .filter(wait -> wait.reason() == Reason.SOCKET)
        .forEach(wait -> sites.merge(wait.site(), wait.span().nanos(), Long::sum));
    return others > (1 - NEARLY_ALL) * calls.size()
        ? Optional.empty()
        : sites.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** Whether the JVM may have left out waits for sockets then. */
  private boolean isLimited(Span span) {
    Long last = manySockets.floor(span.to() / SECOND + 1);
    return last != null && last >= span.from() / SECOND - GUESSED_FROM_SECONDS;
  }
}
