package org.primelab.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.account.ThreadStates.Running;
import org.primelab.account.ThreadStates.Stretch;
import org.primelab.account.Threads.Known;
import org.primelab.account.Wait.Reason;

/**
 * Joins all that is known of a run into what each worker did at every moment. At each, the first of
 * these that holds:
 *
 * <ol>
 *   <li>no thread works for it: {@link State#IDLE}
 *   <li>its thread's switches are not known: {@link State#LEFT_OVER}
 *   <li>it waits for a lock: {@link State#SPINNING} on a CPU, {@link State#LOCK} off it, whether it
 *       gave the CPU up or lost it, because with the CPU it would still not have the lock
 *   <li>it has a CPU: {@link State#USEFUL} with a number to test, {@link State#OVERHEAD} without
 *   <li>it lost its CPU: {@link State#RUN_QUEUE}
 *   <li>it is parked on the queue of jobs: {@link State#IDLE}
 *   <li>it sleeps or is parked elsewhere: {@link State#BLOCKED} with a number to test, {@link
 *       State#IDLE} without
 *   <li>it gave the CPU up at a safepoint: {@link State#SAFEPOINT}
 *   <li>it gave the CPU up: {@link State#BLOCKED} with a number to test, {@link State#IDLE} without
 * </ol>
 */
public final class Timelines {
  private final Evidence evidence;
  private final Threads threads;
  private final Holders holders;

  private Timelines(Evidence evidence) {
    this.evidence = evidence;
    this.threads = new Threads(evidence);
    this.holders = new Holders(evidence.holds());
  }

  /** One of each worker, by number. */
  public static List<Timeline> of(Evidence evidence) {
    Timelines timelines = new Timelines(evidence);
    return IntStream.range(0, evidence.workers()).mapToObj(timelines::of).toList();
  }

  private Timeline of(int worker) {
    Layer<Worked> jobs = Lanes.jobs(worker, evidence);
    List<Slice> slices =
        Lanes.stints(worker, evidence)
            .across(
                evidence.window(),
                (span, stint) ->
                    stint
                        .map(s -> slices(worker, span, threads.of(s.tid()), jobs))
                        .orElseGet(() -> List.of(Slice.off(State.IDLE, span))))
            .stream()
            .flatMap(List::stream)
            .toList();
    return Timeline.joined(worker, evidence.window(), slices);
  }

  /** While one thread works for the worker: cut wherever anything changes. */
  private List<Slice> slices(int worker, Span stint, Known thread, Layer<Worked> jobs) {
    List<Slice> slices = new ArrayList<>();
    for (Span part :
        Lanes.cut(stint, List.of(thread.stretches(), thread.waits(), thread.stood(), jobs))) {
      addPart(worker, part, thread, jobs.at(part.from()).isPresent(), slices);
    }
    return slices;
  }

  private void addPart(int worker, Span span, Known thread, boolean hasJob, List<Slice> to) {
    Optional<Stretch> stretch = thread.stretches().at(span.from());
    if (stretch.isEmpty()) {
      to.add(Slice.off(State.LEFT_OVER, span));
      return;
    }
    Optional<Wait> wait = thread.waits().at(span.from());
    State state = state(stretch.get().running(), wait, thread.stood().at(span.from()), hasJob);
    if (state.isForLock()) {
      Wait w = wait.orElseThrow();
      Slice slice = new Slice(state, span, w.lock(), Slice.NOBODY, stretch.get().cpu());
      to.addAll(holders.cut(worker, slice, threads.workerOf(w.previousTid(), w.span().from())));
    } else {
      to.add(new Slice(state, span, "", Slice.NOBODY, stretch.get().cpu()));
    }
  }

  private static State state(
      Running running, Optional<Wait> wait, Optional<Boolean> stood, boolean hasJob) {
    Optional<Reason> reason = wait.map(Wait::reason);
    if (reason.equals(Optional.of(Reason.LOCK))) {
      return running == Running.ON ? State.SPINNING : State.LOCK;
    }
    return switch (running) {
      case ON -> hasJob ? State.USEFUL : State.OVERHEAD;
      case PREEMPTED -> State.RUN_QUEUE;
      case OFF -> whenOff(reason, stood.isPresent(), hasJob);
    };
  }

  private static State whenOff(Optional<Reason> reason, boolean stood, boolean hasJob) {
    if (reason.isEmpty() && stood) {
      return State.SAFEPOINT;
    }
    boolean parked = reason.equals(Optional.of(Reason.IDLE));
    return hasJob && !parked ? State.BLOCKED : State.IDLE;
  }
}
