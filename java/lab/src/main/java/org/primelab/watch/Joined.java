package org.primelab.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primelab.account.Account;
import org.primelab.account.Basis;
import org.primelab.account.ClockBounds;
import org.primelab.account.Evidence;
import org.primelab.account.Lane;
import org.primelab.account.OffStretches;
import org.primelab.account.Safepoint;
import org.primelab.account.Share;
import org.primelab.account.Sighting;
import org.primelab.account.Span;
import org.primelab.account.State;
import org.primelab.account.Stint;
import org.primelab.account.Switches;
import org.primelab.account.ThreadLives.Life;
import org.primelab.account.Wait;
import org.primelab.probe.Reading;
import org.primelab.profile.JvmActivity;
import org.primelab.watch.Recorder.Sleeping;

/** Brings what the kernel, the JVM and looks at the process tell onto one clock, as evidence. */
final class Joined {
  /** What two clocks that are guessed to agree may be apart, in ns. */
  private static final long GUESSED_SKEW_NANOS = 200_000;

  private static final Basis INFERRED =
      new Basis.Derived(
          "looks at the system calls it sleeps in, and waits like those that are told of it");

  private final Span window;
  private final List<Life> lives;
  private final ThreadNames names;
  private final Map<Integer, List<Life>> byTid = new HashMap<>();
  private final Map<Integer, Integer> lanes = new HashMap<>();
  private final Map<Integer, OffStretches> off = new HashMap<>();
  private final Reading<Long> clock;
  private final JvmActivity jvm;
  private final Set<Inferred> inferred = new HashSet<>();

  /** A state of a lane that is not told by events alone. */
  private record Inferred(int lane, State state) {}

  Joined(Span window, List<Life> lives, JvmActivity inFileTime, ThreadNames names) {
    this.window = window;
    this.lives = lives;
    this.names = names;
    for (Life life : lives) {
      byTid.computeIfAbsent(life.tid(), _ -> new ArrayList<>()).add(life);
      lanes.put(life.key(), lanes.size());
      off.put(life.key(), OffStretches.of(life.switches()));
    }
    long guess = guess();
    Optional<ClockBounds> bounds = ClockBounds.of(inFileTime.waits(), firstLives(), guess);
    this.clock =
        bounds
            .map(b -> Reading.of(b.skewNanos()))
            .orElseGet(
                () ->
                    Reading.unavailable(
                        "no wait of 2 ms with its switches: the JVM's times may be %d µs off"
                            .formatted(GUESSED_SKEW_NANOS / 1000),
                        "watch a longer time"));
    long offset = bounds.map(ClockBounds::offsetNanos).orElse(guess);
    long skew = bounds.map(ClockBounds::skewNanos).orElse(GUESSED_SKEW_NANOS);
    this.jvm = inFileTime.onClock(nanos -> nanos + offset, skew);
  }

  /** Guesses from the clock of the day, which a JVM's events are on by its own belief. */
  private static long guess() {
    Instant now = Instant.now();
    return System.nanoTime() - (now.getEpochSecond() * 1_000_000_000L + now.getNano());
  }

  private Map<Integer, Switches> firstLives() {
    Map<Integer, Switches> first = new HashMap<>();
    lives.forEach(life -> first.putIfAbsent(life.tid(), life.switches()));
    return first;
  }

  /** What the JVM told, on the clock of the switches. */
  JvmActivity jvm() {
    return jvm;
  }

  /** How far the clocks may be apart, in ns. */
  Reading<Long> clock() {
    return clock;
  }

  /** The number of the lane of a thread at that time. */
  int lane(int tid, long nanos) {
    return byTid.getOrDefault(tid, List.of()).stream()
        .filter(life -> life.span().contains(nanos))
        .map(life -> lanes.get(life.key()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(TargetSamples.NONE);
  }

  /** Who was seen with locks while the JVM stood still to print what its threads do. */
  List<Sighting> sightings(OwnerLooks looks) {
    List<Span> stood =
        jvm.safepoints().stream()
            .filter(safepoint -> safepoint.operation().equals("PrintThreads"))
            .map(Safepoint::span)
            .toList();
    return looks.sightings(stood, jvm.waits());
  }

  /**
   * All of it.
   *
   * @param sightings of threads that had locks
   * @param missing why there are no switches; empty if there are
   */
  Evidence evidence(
      List<ThreadDump> dumps,
      List<Sighting> sightings,
      List<Sleeping> sleeping,
      Optional<Reading.Unavailable<Switches>> missing) {
    List<Wait> waits = new ArrayList<>(jvm.waits().stream().map(this::ofLife).toList());
    dumps.forEach(dump -> waits.addAll(openWaits(dump, waits)));
    waits.addAll(untold(sleeping, waits));
    List<Lane> lanes = new ArrayList<>();
    List<Stint> stints = new ArrayList<>();
    Map<Integer, Reading<Switches>> switches = new HashMap<>();
    for (Life life : lives) {
      Lane lane =
          new Lane(lanes.size(), names.name(life.tid()), names.kind(life.tid()), life.span());
      lanes.add(lane);
      stints.add(new Stint(lane.number(), life.key(), life.span()));
      switches.put(
          life.key(), missing.<Reading<Switches>>map(m -> m).orElse(Reading.of(life.switches())));
    }
    addVirtualThreads(waits, lanes, stints);
    return jvm.evidence(window, lanes, stints, switches, waits).with(sightings);
  }

  /** All of them are one lane, so that locks can be in their hands. */
  private void addVirtualThreads(List<Wait> waits, List<Lane> lanes, List<Stint> stints) {
    Set<Integer> virtual = new HashSet<>();
    waits.stream()
        .filter(w -> w.reason() == Wait.Reason.LOCK)
        .forEach(
            w -> {
              virtual.add(Math.min(0, w.tid()));
              virtual.add(Math.min(0, w.previousTid()));
            });
    virtual.remove(0);
    if (!virtual.isEmpty()) {
      Lane all = new Lane(lanes.size(), "virtual threads", Lane.Kind.VIRTUAL, new Span(0, 0));
      lanes.add(all);
      virtual.forEach(tid -> stints.add(new Stint(all.number(), tid, window)));
    }
  }

  /** A number in the kernel that was used twice is told apart by the time. */
  private Wait ofLife(Wait wait) {
    Span span = wait.span();
    return byTid.getOrDefault(wait.tid(), List.of()).stream()
        .filter(life -> life.key() != life.tid() && life.span().overlaps(span))
        .findFirst()
        .map(life -> wait.by(life.key(), wait.previousTid()))
        .orElse(wait);
  }

  /** A wait that goes on when a recording ends is no event in it: the dump knows what it is for. */
  private List<Wait> openWaits(ThreadDump dump, List<Wait> waits) {
    Map<Integer, List<Wait>> known = byThread(waits);
    List<Wait> open = new ArrayList<>();
    dump.threads()
        .forEach(
            (tid, entry) ->
                stretch(tid, dump.taken().from())
                    .filter(span -> span.to() >= dump.taken().to())
                    .filter(span -> isUntold(known.get(tid), dump.taken().from()))
                    .flatMap(span -> entry.wait(tid, span))
                    .ifPresent(open::add));
    return open;
  }

  /** Remembers which states of which lanes rest on them. */
  private List<Wait> untold(List<Sleeping> sleeping, List<Wait> waits) {
    Map<Integer, List<Sleeping>> looks =
        sleeping.stream().collect(Collectors.groupingBy(Sleeping::tid));
    UntoldWaits untold = new UntoldWaits(waits);
    List<Wait> found = new ArrayList<>();
    off.forEach(
        (key, stretches) -> {
          List<Wait> own = untold.of(key, stretches, looks.getOrDefault(key, List.of()));
          own.forEach(
              wait ->
                  inferred.add(
                      new Inferred(
                          lanes.getOrDefault(key, TargetSamples.NONE), wait.reason().state())));
          found.addAll(own);
        });
    return found;
  }

  /** The same accounts, in which no state is called measured that rests on looks or likeness. */
  List<Account> based(List<Account> accounts) {
    return accounts.stream().map(this::based).toList();
  }

  private Account based(Account account) {
    Map<State, Share> shares = new EnumMap<>(account.shares());
    shares.replaceAll(
        (state, share) ->
            share.basis() instanceof Basis.Measured
                    && inferred.contains(new Inferred(account.lane().number(), state))
                ? new Share(share.nanos(), INFERRED)
                : share);
    return new Account(account.lane(), account.wallNanos(), shares);
  }

  private static Map<Integer, List<Wait>> byThread(List<Wait> waits) {
    Map<Integer, List<Wait>> byThread = new HashMap<>();
    waits.forEach(w -> byThread.computeIfAbsent(w.tid(), _ -> new ArrayList<>()).add(w));
    return byThread;
  }

  private static boolean isUntold(@Nullable List<Wait> waits, long nanos) {
    return waits == null || waits.stream().noneMatch(w -> w.span().contains(nanos));
  }

  private Optional<Span> stretch(int key, long nanos) {
    OffStretches known = off.get(key);
    return known == null ? Optional.empty() : known.at(nanos);
  }
}
