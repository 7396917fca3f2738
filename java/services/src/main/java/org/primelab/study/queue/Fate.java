package org.primelab.study.queue;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.primelab.tasks.Event;

/**
 * What became of a task.
 *
 * @param task its number
 * @param verdict in a word
 * @param delayNanos from the kill that delayed it until it was done, in ns; none if none did
 * @param doneAgain how often it was done after it had been done
 * @param isHeld whether it would still be given to a worker
 */
record Fate(int task, Verdict verdict, OptionalLong delayNanos, int doneAgain, boolean isHeld) {
  /** In a word. */
  enum Verdict {
    /** Done by who began it first, or by another as soon as if nobody had been killed. */
    COMPLETE,
    /** Done after a worker that had it was killed, or long after a kill. */
    DELAYED,
    /** Not done when nobody waited any more, but the queue still has it. */
    HELD,
    /** Not done, and the queue has it no more. */
    LOST
  }

  /**
   * Of every task, by what workers wrote down and what the queue had.
   *
   * @param usualNanos within so long after a kill all is done that no dead worker had, in ns
   */
  static List<Fate> all(Delivered seen, long usualNanos) {
    Set<Integer> held = new HashSet<>(seen.held());
    return IntStream.range(0, seen.sent())
        .mapToObj(
            task -> {
              List<Event> its = seen.log().stream().filter(event -> event.task() == task).toList();
              return of(task, its, held.contains(task), seen.kills(), usualNanos);
            })
        .toList();
  }

  private static Fate of(
      int task, List<Event> its, boolean isHeld, List<Kill> kills, long usualNanos) {
    List<Event> done = its.stream().filter(Event::isDone).toList();
    if (done.isEmpty()) {
      return new Fate(task, isHeld ? Verdict.HELD : Verdict.LOST, OptionalLong.empty(), 0, isHeld);
    }
    long first = done.stream().mapToLong(Event::nanos).min().orElseThrow();
    OptionalLong delay = delay(first, its, kills, usualNanos);
    return new Fate(
        task,
        delay.isPresent() ? Verdict.DELAYED : Verdict.COMPLETE,
        delay,
        done.size() - 1,
        isHeld);
  }

  /** From the first kill of a worker that was at it, or else from the last kill before its end. */
  private static OptionalLong delay(
      long doneNanos, List<Event> its, List<Kill> kills, long usualNanos) {
    OptionalLong interrupted =
        kills.stream()
            .filter(kill -> kill.nanos() < doneNanos && wasAtIt(kill, its))
            .mapToLong(Kill::nanos)
            .min();
    OptionalLong last =
        kills.stream().mapToLong(Kill::nanos).filter(nanos -> nanos < doneNanos).max();
    if (interrupted.isPresent()) {
      return OptionalLong.of(doneNanos - interrupted.getAsLong());
    }
    return last.isPresent() && doneNanos - last.getAsLong() > usualNanos
        ? OptionalLong.of(doneNanos - last.getAsLong())
        : OptionalLong.empty();
  }

  /** Whether that worker had begun it and not ended it. */
  static boolean wasAtIt(Kill kill, List<Event> its) {
    long begun = its.stream().filter(e -> e.worker() == kill.worker() && !e.isDone()).count();
    return begun > its.stream().filter(e -> e.worker() == kill.worker() && e.isDone()).count();
  }
}
