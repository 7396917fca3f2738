package org.primelab.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.account.ThreadStates.Running;
import org.primelab.account.ThreadStates.Stretch;
import org.primelab.account.Threads.Known;
import org.primelab.account.Wait.Reason;

/**
 * Joins all that is known of a run into what each lane did at every moment. At each, the first of
 * these that holds:
 *
 * <ol>
 *   <li>no thread works for it: {@link State#IDLE}
 *   <li>its thread's switches are not known: {@link State#LEFT_OVER}
 *   <li>it waits for a lock: {@link State#SPINNING} on a CPU, {@link State#LOCK} off it, whether it
 *       gave the CPU up or lost it, because with the CPU it would still not have the lock
 *   <li>it has a CPU: {@link State#ON_CPU}, of a worker {@link State#USEFUL} with a number to test,
 *       {@link State#OVERHEAD} without
 *   <li>it lost its CPU: {@link State#RUN_QUEUE}
 *   <li>it gave the CPU up, and see {@link #whenOff}
 * </ol>
 */
public final class Timelines {
  private final Evidence evidence;
  private final Threads threads;
  private final Holders holders;
  private final Lanes lanes;

  private Timelines(Evidence evidence) {
    this.evidence = evidence;
    this.threads = new Threads(evidence);
    this.holders = new Holders(evidence, threads);
    this.lanes = new Lanes(evidence);
  }

  /** One of each lane, by number; that of a lane that did not live in the window has no slices. */
  public static List<Timeline> of(Evidence evidence) {
    Timelines timelines = new Timelines(evidence);
    return evidence.lanes().stream().map(timelines::of).toList();
  }

  private Timeline of(Lane lane) {
    Layer<Worked> jobs = lanes.jobs(lane);
    Span window = evidence.window().within(lane.life());
    List<Slice> slices =
        lanes
            .stints(lane)
            .across(
                window,
                (span, stint) ->
                    stint
                        .map(s -> slices(lane, span, threads.of(s.tid()), jobs))
                        .orElseGet(() -> List.of(Slice.off(State.IDLE, span))))
            .stream()
            .flatMap(List::stream)
            .toList();
    return Timeline.joined(lane, window, slices);
  }

  /** While one thread works for the lane: cut wherever anything changes. */
  private List<Slice> slices(Lane lane, Span stint, Known thread, Layer<Worked> jobs) {
    List<Slice> slices = new ArrayList<>();
    for (Span part :
        Lanes.cut(stint, List.of(thread.stretches(), thread.waits(), thread.stood(), jobs))) {
      addPart(lane, part, thread, jobs.at(part.from()).isPresent(), slices);
    }
    return slices;
  }

  private void addPart(Lane lane, Span span, Known thread, boolean hasJob, List<Slice> to) {
    Optional<Stretch> stretch = thread.stretches().at(span.from());
    if (stretch.isEmpty()) {
      to.add(Slice.off(State.LEFT_OVER, span));
      return;
    }
    Running running = stretch.get().running();
    Optional<Wait> wait = thread.waits().at(span.from());
    if (wait.isPresent() && wait.get().reason() == Reason.LOCK) {
      State state = running == Running.ON ? State.SPINNING : State.LOCK;
      Slice slice = new Slice(state, span, wait.get().lock(), Slice.NOBODY, stretch.get().cpu());
      to.addAll(holders.cut(lane, slice, wait.get()));
      return;
    }
    State state =
        switch (running) {
          case ON -> whenOn(lane, hasJob);
          case PREEMPTED -> State.RUN_QUEUE;
          case OFF -> whenOff(lane, wait, thread.stood().at(span.from()), hasJob);
        };
    to.add(new Slice(state, span, "", Slice.NOBODY, stretch.get().cpu()));
  }

  static State whenOn(Lane lane, boolean hasJob) {
    if (lane.kind() != Lane.Kind.WORKER) {
      return State.ON_CPU;
    }
    return hasJob ? State.USEFUL : State.OVERHEAD;
  }

  /**
   * A thread that gave its CPU up is in its wait's state, or stands at a safepoint; one of the
   * JVM's own has no work; else nobody tells why. A worker without a number is idle, and with one
   * blocked, whatever it waits for, unless it is parked on the queue of jobs.
   */
  static State whenOff(Lane lane, Optional<Wait> wait, Optional<Safepoint> stood, boolean hasJob) {
    Optional<Reason> reason = wait.map(Wait::reason);
    if (reason.equals(Optional.of(Reason.LOCK))) {
      return State.LOCK;
    }
    if (reason.isEmpty() && stood.isPresent() && lane.kind().standsAtSafepoints()) {
      boolean collects = lane.kind() != Lane.Kind.WORKER && stood.get().collects();
      return collects ? State.GC : State.SAFEPOINT;
    }
    return switch (lane.kind()) {
      case WORKER ->
          hasJob && !reason.equals(Optional.of(Reason.NO_WORK)) ? State.BLOCKED : State.IDLE;
      case JVM -> reason.map(Reason::state).orElse(State.NO_WORK);
      default -> reason.map(Reason::state).orElse(State.BLOCKED);
    };
  }
}
