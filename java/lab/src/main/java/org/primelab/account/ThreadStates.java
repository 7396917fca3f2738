package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.primelab.account.Layer.Piece;
import org.primelab.account.Switched.Kind;

/**
 * What a thread was to the scheduler, from its context switches. Two switches in a row that cannot
 * follow one another, as two INs, have lost one between them: nothing is known from the first to
 * the second. Neither is the time before a first IN: the thread may have been preempted or asleep.
 */
public final class ThreadStates {
  private ThreadStates() {}

  /** What a thread is to the scheduler. */
  enum Running {
    /** It has a CPU. */
    ON,
    /** It could have one. */
    PREEMPTED,
    /** It waits for something. */
    OFF
  }

  /**
   * One stretch.
   *
   * @param running what it was
   * @param cpu the logical CPU it had, or {@link Slice#NO_CPU}
   */
  record Stretch(Running running, int cpu) {
    static Stretch on(int cpu) {
      return new Stretch(Running.ON, cpu);
    }

    /** After that switch. */
    static Stretch after(Switched s) {
      return switch (s.kind()) {
        case IN -> on(s.cpu());
        case OUT -> new Stretch(Running.OFF, Slice.NO_CPU);
        case PREEMPTED -> new Stretch(Running.PREEMPTED, Slice.NO_CPU);
      };
    }

    boolean isOn() {
      return running == Running.ON;
    }
  }

  /** Stretches in order; where there is none, nothing is known. */
  static Layer<Stretch> of(Switches switches) {
    List<Piece<Stretch>> stretches = new ArrayList<>();
    long from = switches.covered().from();
    for (Span gap : inOrder(switches.gaps())) {
      if (gap.from() > from) {
        addWithoutLoss(switches, new Span(from, gap.from()), stretches);
      }
      from = Math.max(from, gap.to());
    }
    if (from < switches.covered().to()) {
      addWithoutLoss(switches, new Span(from, switches.covered().to()), stretches);
    }
    return Layer.ofOrdered(stretches);
  }

  private static List<Span> inOrder(List<Span> gaps) {
    return gaps.stream().sorted(Comparator.comparingLong(Span::from)).toList();
  }

  /** A record at the very end still tells what was before it. */
  private static void addWithoutLoss(Switches switches, Span span, List<Piece<Stretch>> to) {
    List<Switched> records = switches.between(span.from(), span.to());
    if (records.isEmpty()) {
      return;
    }
    Switched first = records.getFirst();
    if (first.kind() != Kind.IN) {
      to.add(new Piece<>(new Span(span.from(), first.nanos()), Stretch.on(first.cpu())));
    }
    for (int i = 1; i < records.size(); i++) {
      addBetween(records.get(i - 1), records.get(i), to);
    }
    Switched last = records.getLast();
    to.add(new Piece<>(new Span(last.nanos(), span.to()), Stretch.after(last)));
  }

  private static void addBetween(Switched before, Switched after, List<Piece<Stretch>> to) {
    if (canFollow(before, after)) {
      to.add(new Piece<>(new Span(before.nanos(), after.nanos()), Stretch.after(before)));
    }
  }

  private static boolean canFollow(Switched before, Switched after) {
    return before.kind() == Kind.IN
        ? after.kind() != Kind.IN && after.cpu() == before.cpu()
        : after.kind() == Kind.IN;
  }

  /** How much of the time that was covered has switches that tell what the thread did, in ns. */
  public static long knownNanos(Switches switches) {
    return of(switches).pieces().stream().mapToLong(piece -> piece.span().nanos()).sum();
  }
}
