package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Wait.Reason;
import org.primelab.probe.Reading;

/**
 * A run that never was: threads on a few CPUs with two locks and safepoints, which take random
 * steps that a real thread could take. It keeps what each worker really did, and the events that a
 * kernel, a JVM and a lock would have told of it.
 */
final class SyntheticRun {
  private static final int LOCKS = 2;

  private final SplittableRandom random;
  private final long quietNanos;
  private final boolean[] busyCpus;
  private final int[] holders = {Slice.NOBODY, Slice.NOBODY};
  private final long[] heldSince = new long[LOCKS];
  private final List<Actor> actors = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();
  private final List<Safepoint> safepoints = new ArrayList<>();
  private final List<Stint> stints = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();
  private final List<Worked> jobs = new ArrayList<>();
  private final List<Recorded> recorded = new ArrayList<>();
  private final List<List<Slice>> truth = new ArrayList<>();
  private long now = 1_000_000;
  private long safepointSince = -1;
  private int nextTid = 100;

  /**
   * Runs at once.
   *
   * @param quietNanos nothing happens for so long before and after a safepoint begins and ends
   */
  SyntheticRun(long seed, int workers, int cpus, int steps, long quietNanos) {
    this.random = new SplittableRandom(seed);
    this.quietNanos = quietNanos;
    this.busyCpus = new boolean[cpus];
    for (int worker = 0; worker < workers; worker++) {
      actors.add(new Actor(worker));
      truth.add(new ArrayList<>());
    }
    for (int step = 0; step < steps; step++) {
      if (random.nextInt(40) == 0) {
        toggleSafepoint();
      } else {
        actors.get(random.nextInt(workers)).step();
      }
      pass(1 + random.nextLong(20_000));
    }
    finish();
  }

  Span all() {
    return new Span(1_000_000, now);
  }

  /** A random part of it. */
  Span window() {
    long from = random.nextLong(1_000_000, now);
    return new Span(from, random.nextLong(from, now + 1));
  }

  List<Slice> truth(int worker, Span window) {
    return truth.get(worker).stream()
        .filter(s -> s.span().overlaps(window))
        .map(s -> s.during(s.span().within(window)))
        .toList();
  }

  long trueNanos(int worker, Span window, State state) {
    return truth(worker, window).stream()
        .filter(s -> s.state() == state)
        .mapToLong(Slice::nanos)
        .sum();
  }

  List<Wait> waits() {
    return waits;
  }

  List<Stint> stints() {
    return stints;
  }

  /** As it was. */
  Evidence evidence(Span window) {
    Map<Integer, Reading<Switches>> each = new HashMap<>();
    for (Recorded r : recorded) {
      each.put(r.tid, Reading.of(new Switches(r.covered(now), r.switches)));
    }
    return new Evidence(
        window, Lane.workers(actors.size()), stints, each, waits, holds, safepoints, jobs, 0);
  }

  /** As seen by another clock for waits and safepoints, each end off by up to so much. */
  Evidence byAnotherClock(Span window, long skewNanos) {
    Evidence e = evidence(window);
    return new Evidence(
        window,
        e.lanes(),
        e.stints(),
        e.switches(),
        waits.stream().map(w -> w.during(skewed(w.span(), skewNanos))).toList(),
        e.holds(),
        safepoints.stream().map(s -> skewed(s, skewNanos)).toList(),
        e.jobs(),
        skewNanos);
  }

  private Span skewed(Span span, long most) {
    long from = span.from() + random.nextLong(-most, most + 1);
    long to = span.to() + random.nextLong(-most, most + 1);
    return new Span(Math.min(from, to), Math.max(from, to));
  }

  private Safepoint skewed(Safepoint s, long most) {
    Span span = skewed(s.span(), most);
    return new Safepoint(s.operation(), span, Math.min(s.reachingNanos(), span.nanos()));
  }

  /**
   * With runs of records lost.
   *
   * @param told whether it is known where
   */
  Evidence withLosses(Span window, boolean told) {
    Evidence e = evidence(window);
    Map<Integer, Reading<Switches>> each = new HashMap<>();
    for (Recorded r : recorded) {
      each.put(r.tid, Reading.of(withLosses(r.covered(now), r.switches, told)));
    }
    return new Evidence(window, e.lanes(), e.stints(), each, e.waits(), holds, safepoints, jobs, 0);
  }

  private Switches withLosses(Span span, List<Switched> all, boolean told) {
    List<Switched> kept = new ArrayList<>();
    List<Span> gaps = new ArrayList<>();
    long lost = 0;
    long lossSince = -1;
    for (int i = 0; i < all.size(); i++) {
      boolean loses = random.nextInt(lossSince >= 0 ? 2 : 6) == 0;
      if (loses) {
        lost++;
        lossSince = lossSince >= 0 ? lossSince : kept.isEmpty() ? span.from() : lastOf(kept);
      } else {
        if (lossSince >= 0) {
          gaps.add(new Span(lossSince, all.get(i).nanos()));
          lossSince = -1;
        }
        kept.add(all.get(i));
      }
    }
    if (lossSince >= 0) {
      gaps.add(new Span(lossSince, span.to()));
    }
    return new Switches(span, kept, told ? gaps : List.of(), lost);
  }

  private static long lastOf(List<Switched> records) {
    return records.getLast().nanos();
  }

  private void toggleSafepoint() {
    pass(quietNanos + 1);
    if (safepointSince < 0) {
      safepointSince = now;
    } else {
      long reaching = random.nextLong(now - safepointSince);
      safepoints.add(new Safepoint("test", new Span(safepointSince, now), reaching));
      safepointSince = -1;
    }
    pass(quietNanos + 1);
  }

  /** Time passes, and all go on with what they do. */
  private void pass(long nanos) {
    Span span = new Span(now, now + nanos);
    for (Actor actor : actors) {
      truth.get(actor.worker).add(actor.slice(span));
    }
    now = span.to();
  }

  private void finish() {
    if (safepointSince >= 0) {
      toggleSafepoint();
    }
    for (Actor actor : actors) {
      actor.end();
    }
    truth.replaceAll(slices -> Timeline.joined(Lane.workers(1).getFirst(), all(), slices).slices());
  }

  private record Recorded(int tid, long since, List<Switched> switches) {
    Span covered(long until) {
      return new Span(since, until);
    }
  }

  /** A worker with, most of the time, a thread. */
  private final class Actor {
    private final int worker;
    private int tid;
    private long stintSince;
    private List<Switched> records = List.of();
    private int cpu = Slice.NO_CPU;
    private State off = State.IDLE;
    private long jobSince = -1;
    private Reason reason = Reason.AWAIT;
    private long waitSince = -1;
    private long parkSince = -1;
    private int lock;

    Actor(int worker) {
      this.worker = worker;
    }

    Slice slice(Span span) {
      if (tid == 0) {
        return Slice.off(State.IDLE, span);
      }
      boolean on = cpu >= 0;
      if (waitSince >= 0 && reason == Reason.LOCK) {
        State state = on ? State.SPINNING : State.LOCK;
        return new Slice(state, span, name(lock), holders[lock], cpu);
      }
      State busy = jobSince >= 0 ? State.USEFUL : State.OVERHEAD;
      return on ? new Slice(busy, span, "", Slice.NOBODY, cpu) : Slice.off(off, span);
    }

    void step() {
      if (tid == 0) {
        begin();
      } else if (cpu < 0) {
        getCpu();
      } else if (waitSince >= 0) {
        stepInWait();
      } else {
        stepFreely();
      }
    }

    /** A new thread, which opens its own record. */
    private void begin() {
      int free = freeCpu();
      if (free >= 0) {
        tid = nextTid++;
        stintSince = now;
        records = new ArrayList<>();
        recorded.add(new Recorded(tid, now, records));
        getCpu();
      }
    }

    private void getCpu() {
      int free = freeCpu();
      if (free >= 0) {
        cpu = free;
        busyCpus[free] = true;
        record(Kind.IN);
      }
    }

    private void loseCpu(Kind kind, State why) {
      record(kind);
      busyCpus[cpu] = false;
      cpu = Slice.NO_CPU;
      off = why;
    }

    private void record(Kind kind) {
      records.add(new Switched(now, cpu, kind));
    }

    private void stepInWait() {
      boolean free = reason != Reason.LOCK || holders[lock] == Slice.NOBODY;
      switch (random.nextInt(4)) {
        case 0 -> loseCpu(Kind.PREEMPTED, State.RUN_QUEUE);
        case 1 -> {
          beginPark();
          loseCpu(Kind.OUT, reason == Reason.NO_WORK || jobSince < 0 ? State.IDLE : State.BLOCKED);
        }
        default -> {
          if (free) {
            endWait();
          }
        }
      }
    }

    /** A lock that parks its waiters makes an event of that too. */
    private void beginPark() {
      if (reason == Reason.LOCK && parkSince < 0 && random.nextBoolean()) {
        parkSince = now;
      }
    }

    private void endWait() {
      Span span = new Span(waitSince, now);
      waits.add(new Wait(tid, reason, reason == Reason.LOCK ? name(lock) : "", 0, "", span, 0));
      if (parkSince >= 0) {
        waits.add(Wait.of(tid, Reason.AWAIT, new Span(parkSince, now)));
      }
      if (reason == Reason.LOCK) {
        take();
      }
      waitSince = -1;
      parkSince = -1;
    }

    private void take() {
      holders[lock] = worker;
      heldSince[lock] = now;
    }

    private void release(int held) {
      holds.add(new Hold(name(held), worker, new Span(heldSince[held], now)));
      holders[held] = Slice.NOBODY;
    }

    private void stepFreely() {
      if (safepointSince >= 0 && random.nextInt(3) > 0) {
        loseCpu(Kind.OUT, State.SAFEPOINT);
        return;
      }
      switch (random.nextInt(12)) {
        case 0, 1 -> toggleJob();
        case 2, 3, 4 -> lockOrRelease();
        case 5 -> giveUpSilently();
        case 6, 7 -> beginWait(jobSince >= 0 ? Reason.SLEEP : Reason.NO_WORK);
        case 8, 9 -> loseCpu(Kind.PREEMPTED, State.RUN_QUEUE);
        case 10 -> {
          if (random.nextInt(4) == 0) {
            die();
          }
        }
        default -> {
          // It goes on with what it does.
        }
      }
    }

    private void toggleJob() {
      if (jobSince < 0) {
        jobSince = now;
      } else {
        jobs.add(new Worked(worker, new Span(jobSince, now)));
        jobSince = -1;
      }
    }

    private void lockOrRelease() {
      lock = random.nextInt(LOCKS);
      if (holders[lock] == worker) {
        release(lock);
      } else if (holders[lock] == Slice.NOBODY) {
        take();
      } else if (lock > 0 || holders[1] != worker) {
        // Who has the second lock does not wait for the first: so there is no deadlock.
        beginWait(Reason.LOCK);
      }
    }

    /** During a safepoint nobody could tell that from standing. */
    private void giveUpSilently() {
      if (safepointSince < 0) {
        loseCpu(Kind.OUT, jobSince >= 0 ? State.BLOCKED : State.IDLE);
      }
    }

    private void beginWait(Reason why) {
      reason = why;
      waitSince = now;
    }

    private void die() {
      releaseAll();
      if (jobSince >= 0) {
        toggleJob();
      }
      // The kernel stops recording before it takes the CPU away.
      busyCpus[cpu] = false;
      cpu = Slice.NO_CPU;
      stints.add(new Stint(worker, tid, new Span(stintSince, now)));
      tid = 0;
    }

    private void releaseAll() {
      for (int i = 0; i < LOCKS; i++) {
        if (holders[i] == worker) {
          release(i);
        }
      }
    }

    /** What is going on when recording stops has its event, as locks of ours tell it. */
    void end() {
      if (tid == 0) {
        return;
      }
      if (waitSince >= 0) {
        Span span = new Span(waitSince, now);
        waits.add(new Wait(tid, reason, reason == Reason.LOCK ? name(lock) : "", 0, "", span, 0));
      }
      if (jobSince >= 0) {
        toggleJob();
      }
      releaseAll();
      stints.add(new Stint(worker, tid, new Span(stintSince, now)));
    }

    private int freeCpu() {
      List<Integer> free = new ArrayList<>();
      for (int i = 0; i < busyCpus.length; i++) {
        if (!busyCpus[i]) {
          free.add(i);
        }
      }
      return free.isEmpty() ? Slice.NO_CPU : free.get(random.nextInt(free.size()));
    }

    private static String name(int lock) {
      return "lock " + lock;
    }
  }

  /** Where records are missing, in order. */
  static List<Span> gaps(Evidence evidence, int worker) {
    List<Span> gaps = new ArrayList<>();
    for (Stint stint : evidence.stints()) {
      if (stint.lane() == worker
          && evidence.switchesOf(stint.tid())
              instanceof Reading.Value<Switches>(Switches switches)) {
        switches.gaps().forEach(g -> gaps.add(stint.span().within(g)));
      }
    }
    gaps.sort(Comparator.comparingLong(Span::from));
    return gaps;
  }

  /** How many different states the truth has: that a test sees them all. */
  Set<State> states() {
    Set<State> states = EnumSet.noneOf(State.class);
    truth.forEach(each -> each.forEach(s -> states.add(s.state())));
    return states;
  }
}
