package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.primelab.account.Switched.Kind;
import org.primelab.account.ThreadLives.Life;
import org.primelab.account.ThreadStates.Running;
import org.primelab.account.Wait.Reason;
import org.primelab.probe.Reading;

/**
 * A process that never was: its threads take turns on a few CPUs, make others, and end, and numbers
 * of those that have ended are used again. It keeps what each thread really did, and the records
 * that a kernel would have written of it, CPU by CPU, some of them twice.
 */
final class SyntheticThreads {
  /** A switch that is told twice is told again so much later, in ns; every step takes longer. */
  private static final long TWICE_NANOS = 300;

  private static final int FIRST_TID = 100;

  private final SplittableRandom random;
  private final List<List<Told>> byCpu = new ArrayList<>();
  private final List<Actor> onCpu = new ArrayList<>();
  private final List<Actor> ready = new ArrayList<>();
  private final List<Actor> asleep = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();
  private final List<Actor> all = new ArrayList<>();
  private final Map<Integer, Boolean> found = new LinkedHashMap<>();
  private final int most;
  private final int forks;
  private int nextTid = FIRST_TID;
  private long now = 1;

  private record Told(long nanos, Consumer<ThreadLives> record) {}

  /** A thread, which is on a CPU, in a run queue or asleep, or has ended. */
  private static final class Actor {
    private static final Actor NOBODY = new Actor(0, 0, State.IDLE);

    private final int tid;
    private final long from;
    private final List<Slice> truth = new ArrayList<>();
    private State state;
    private int cpu = Slice.NO_CPU;
    private long since;

    Actor(int tid, long from, State state) {
      this.tid = tid;
      this.from = from;
      this.since = from;
      this.state = state;
    }

    void become(State next, int nextCpu, long nanos) {
      if (nanos > since) {
        truth.add(new Slice(state, new Span(since, nanos), "", Slice.NOBODY, cpu));
      }
      state = next;
      cpu = nextCpu;
      since = nanos;
    }

    /** Of one that was found awake and never switched nobody knows whether it had a CPU. */
    void stay(long until) {
      boolean untold = truth.isEmpty() && from == 0 && state == State.RUN_QUEUE;
      if (untold) {
        state = State.LEFT_OVER;
      }
      become(state, cpu, until);
    }
  }

  /**
   * Runs at once.
   *
   * @param threads how many there are at first, and at most half of how many there ever are
   * @param steps how often something happens
   * @param forks in one of so many switches a thread is made or ends instead
   */
  SyntheticThreads(long seed, int threads, int cpus, int steps, int forks) {
    this.random = new SplittableRandom(seed);
    this.most = 2 * threads;
    this.forks = forks;
    for (int cpu = 0; cpu < cpus; cpu++) {
      byCpu.add(new ArrayList<>());
      onCpu.add(Actor.NOBODY);
    }
    for (int i = 0; i < threads; i++) {
      boolean sleeps = random.nextBoolean();
      Actor actor = new Actor(nextTid++, 0, sleeps ? State.SLEEPING : State.RUN_QUEUE);
      all.add(actor);
      (sleeps ? asleep : ready).add(actor);
      found.put(actor.tid, sleeps);
    }
    for (int step = 0; step < steps; step++) {
      step(random.nextInt(cpus));
      now += TWICE_NANOS + 1 + random.nextLong(20_000);
    }
    all.stream().filter(actor -> actor.state != State.IDLE).forEach(actor -> actor.stay(now));
  }

  Span window() {
    return new Span(0, now);
  }

  private void step(int cpu) {
    Actor actor = onCpu.get(cpu);
    if (actor.equals(Actor.NOBODY)) {
      begin(cpu);
    } else if (random.nextInt(forks) > 0) {
      boolean sleeps = random.nextBoolean();
      tell(cpu, actor.tid, sleeps ? Kind.OUT : Kind.PREEMPTED);
      actor.become(sleeps ? State.SLEEPING : State.RUN_QUEUE, Slice.NO_CPU, now);
      (sleeps ? asleep : ready).add(actor);
      onCpu.set(cpu, Actor.NOBODY);
    } else if (random.nextBoolean() && ready.size() + asleep.size() < most) {
      fork(cpu);
    } else {
      end(cpu, actor);
    }
  }

  private void begin(int cpu) {
    List<Actor> from = asleep.isEmpty() || random.nextBoolean() ? ready : asleep;
    if (!from.isEmpty()) {
      int chosen = random.nextInt(from.size());
      Actor actor = from.set(chosen, from.getLast());
      from.removeLast();
      tell(cpu, actor.tid, Kind.IN);
      actor.become(State.ON_CPU, cpu, now);
      onCpu.set(cpu, actor);
    }
  }

  private void fork(int cpu) {
    int tid = free.isEmpty() ? nextTid++ : free.removeFirst();
    long at = now;
    byCpu.get(cpu).add(new Told(at, lives -> lives.born(at, tid, cpu)));
    Actor fresh = new Actor(tid, at, State.RUN_QUEUE);
    all.add(fresh);
    ready.add(fresh);
  }

  /** Its last switch comes after its end. */
  private void end(int cpu, Actor actor) {
    long at = now;
    byCpu.get(cpu).add(new Told(at, lives -> lives.ended(at, actor.tid, cpu)));
    actor.become(State.IDLE, Slice.NO_CPU, at);
    now += TWICE_NANOS;
    tell(cpu, actor.tid, Kind.OUT);
    onCpu.set(cpu, Actor.NOBODY);
    free.add(actor.tid);
  }

  private void tell(int cpu, int tid, Kind kind) {
    tell(now, cpu, tid, kind);
    if (random.nextInt(8) == 0) {
      tell(now + TWICE_NANOS, cpu, tid, kind);
    }
  }

  private void tell(long at, int cpu, int tid, Kind kind) {
    byCpu.get(cpu).add(new Told(at, lives -> lives.switched(at, tid, cpu, kind)));
  }

  /**
   * All records, one CPU after the other.
   *
   * @param losses one record in so many begins a loss; 0 for none
   */
  ThreadLives told(int losses) {
    ThreadLives lives = new ThreadLives(window());
    found.forEach((tid, sleeps) -> lives.found(tid, 0, sleeps));
    for (int cpu = 0; cpu < byCpu.size(); cpu++) {
      long lost = 0;
      for (Told told : byCpu.get(cpu)) {
        if (losses > 0 && random.nextInt(lost > 0 ? 2 : losses) == 0) {
          lost++;
        } else {
          tellLoss(lives, told.nanos, cpu, lost);
          lost = 0;
          told.record.accept(lives);
        }
      }
      tellLoss(lives, now, cpu, lost);
    }
    return lives;
  }

  private static void tellLoss(ThreadLives lives, long nanos, int cpu, long count) {
    if (count > 0) {
      lives.lost(nanos, cpu, count);
    }
  }

  /** What each thread really did, in the order of their births. */
  List<List<Slice>> truth() {
    return all.stream()
        .filter(actor -> !actor.truth.isEmpty())
        .sorted(Comparator.<Actor>comparingLong(a -> a.from).thenComparingInt(a -> a.tid))
        .map(actor -> actor.truth)
        .toList();
  }

  /**
   * What is known of them, where a JVM tells of each sleep by a clock of its own.
   *
   * @param skewNanos how far that may be off at each end
   */
  Evidence evidence(List<Life> lives, long skewNanos) {
    List<Lane> lanes = new ArrayList<>();
    List<Stint> stints = new ArrayList<>();
    Map<Integer, Reading<Switches>> switches = new HashMap<>();
    List<Wait> waits = new ArrayList<>();
    for (Life life : lives) {
      int number = lanes.size();
      lanes.add(new Lane(number, "thread-" + number, Lane.Kind.JAVA, life.span()));
      stints.add(new Stint(number, life.key(), life.span()));
      switches.put(life.key(), Reading.of(life.switches()));
      ThreadStates.of(life.switches()).pieces().stream()
          .filter(piece -> piece.value().running() == Running.OFF)
          .map(piece -> skewed(piece.span(), skewNanos))
          .forEach(span -> waits.add(Wait.of(life.key(), Reason.SLEEP, span)));
    }
    return new Evidence(
        window(), lanes, stints, switches, waits, List.of(), List.of(), List.of(), skewNanos);
  }

  private Span skewed(Span span, long most) {
    long from = span.from() + random.nextLong(-most, most + 1);
    return new Span(from, Math.max(from, span.to() + random.nextLong(-most, most + 1)));
  }
}
