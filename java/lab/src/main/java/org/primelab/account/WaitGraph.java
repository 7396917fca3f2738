package org.primelab.account;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Who waited for whom, by groups of threads, and its knots: groups that wait for nobody outside.
 * The longest wait is not always the bottleneck, as whoever is waited for may itself only wait; in
 * a knot the waiting ends (Zhou et al., "wPerf: Generic Off-CPU Analysis to Identify Bottleneck
 * Waiting Events", OSDI 2018).
 *
 * @param edges the longest waits first
 * @param knots those that the most time is waited for first
 */
public record WaitGraph(List<Edge> edges, List<Knot> knots) {
  /** Less than this part of the waiters' time says nothing about where their waiting ends. */
  private static final double WORTH = 0.1;

  /** What is waited for that is no group of threads. */
  private static final Map<State, String> OUTSIDE = new EnumMap<>(State.class);

  static {
    OUTSIDE.put(State.RUN_QUEUE, "a CPU");
    OUTSIDE.put(State.SLEEPING, "the time to pass");
    OUTSIDE.put(State.SOCKET, "sockets");
    OUTSIDE.put(State.FILE, "files");
    OUTSIDE.put(State.SYSTEM_CALL, "a system call");
    OUTSIDE.put(State.GC, "garbage collection");
    OUTSIDE.put(State.SAFEPOINT, "a safepoint");
  }

  public WaitGraph {
    edges = List.copyOf(edges);
    knots = List.copyOf(knots);
  }

  /**
   * One waited for another.
   *
   * @param from a group of threads
   * @param to a group, or what else it waited for
   * @param isGroup whether that is a group
   * @param lock the lock that most of it was for; empty if it was for none
   * @param nanos how long all of its threads did together, in ns
   * @param share of the time of all threads of the group, in [0, 1]
   */
  public record Edge(
      String from, String to, boolean isGroup, String lock, long nanos, double share) {}

  /**
   * Groups that wait for one another, or one, and for no other group.
   *
   * @param groups their names
   * @param waiters the groups that wait for them, directly or through others
   * @param waitedNanos how long these waited for anybody, in ns
   * @param lock within it the lock that was waited for longest; empty if none
   */
  public record Knot(List<String> groups, List<String> waiters, long waitedNanos, String lock) {
    public Knot {
      groups = List.copyOf(groups);
      waiters = List.copyOf(waiters);
    }
  }

  private record Pair(String from, String to, boolean isGroup) {}

  /**
   * Draws it.
   *
   * @param timelines one of each lane, by number
   * @param groupOf the group of each lane
   */
  public static WaitGraph of(List<Timeline> timelines, IntFunction<String> groupOf) {
    Map<Pair, Map<String, Long>> waits = new HashMap<>();
    Map<String, Long> wall = new HashMap<>();
    Wakers wakers = new Wakers(timelines, groupOf);
    for (Timeline timeline : timelines) {
      String group = groupOf.apply(timeline.lane().number());
      wall.merge(group, timeline.window().nanos(), Long::sum);
      if (timeline.lane().kind() == Lane.Kind.JVM) {
        continue; // These serve the others: nothing is kept waiting by their having no work.
      }
      List<Slice> woken = new ArrayList<>();
      for (Slice slice : timeline.slices()) {
        if (slice.state() == State.LOCK && slice.holder() != Slice.NOBODY) {
          passOn(group, slice, timelines.get(slice.holder()), groupOf, waits);
        } else if (OUTSIDE.containsKey(slice.state())) {
          add(
              waits,
              new Pair(group, OUTSIDE.getOrDefault(slice.state(), ""), false),
              "",
              slice.nanos());
        } else if (slice.state() == State.WAITING || slice.state() == State.NO_WORK) {
          woken.add(slice);
        }
      }
      long nanos = woken.stream().mapToLong(Slice::nanos).sum();
      wakers
          .of(timeline.lane().number(), woken)
          .ifPresent(waker -> add(waits, new Pair(group, waker, true), "", nanos));
    }
    List<Edge> edges = edges(waits, wall);
    return new WaitGraph(edges, Knots.of(edges));
  }

  /** What the holder itself waited meanwhile for another's lock is waited for that one. */
  private static void passOn(
      String group,
      Slice slice,
      Timeline holder,
      IntFunction<String> groupOf,
      Map<Pair, Map<String, Long>> waits) {
    long rest = slice.nanos();
    for (Slice meanwhile : holder.touching(slice.span())) {
      if (meanwhile.state() == State.LOCK && meanwhile.holder() != Slice.NOBODY) {
        long nanos = meanwhile.span().nanosWithin(slice.span());
        rest -= nanos;
        add(
            waits,
            new Pair(group, groupOf.apply(meanwhile.holder()), true),
            meanwhile.lock(),
            nanos);
      }
    }
    add(waits, new Pair(group, groupOf.apply(holder.lane().number()), true), slice.lock(), rest);
  }

  private static void add(Map<Pair, Map<String, Long>> waits, Pair pair, String lock, long nanos) {
    waits.computeIfAbsent(pair, _ -> new HashMap<>()).merge(lock, nanos, Long::sum);
  }

  private static List<Edge> edges(Map<Pair, Map<String, Long>> waits, Map<String, Long> wall) {
    List<Edge> edges = new ArrayList<>();
    waits.forEach(
        (pair, byLock) -> {
          long nanos = byLock.values().stream().mapToLong(Long::longValue).sum();
          double share = (double) nanos / Math.max(1, wall.getOrDefault(pair.from(), 1L));
          String lock =
              byLock.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
          edges.add(new Edge(pair.from(), pair.to(), pair.isGroup(), lock, nanos, share));
        });
    edges.sort(
        Comparator.comparingLong(Edge::nanos)
            .reversed()
            .thenComparing(Edge::from)
            .thenComparing(Edge::to));
    return edges;
  }

  /** Finds them. */
  private static final class Knots {
    private final Map<String, Set<String>> next = new TreeMap<>();

    static List<Knot> of(List<Edge> edges) {
      Knots knots = new Knots();
      List<Edge> worth = edges.stream().filter(e -> e.isGroup() && e.share() >= WORTH).toList();
      worth.forEach(
          e -> {
            knots.next.computeIfAbsent(e.from(), _ -> new TreeSet<>()).add(e.to());
            knots.next.computeIfAbsent(e.to(), _ -> new TreeSet<>());
          });
      return knots.next.keySet().stream()
          .flatMap(group -> knots.knot(group, worth).stream())
          .distinct()
          .sorted(Comparator.comparingLong(Knot::waitedNanos).reversed())
          .toList();
    }

    /** Where all that can be reached from a group leads back to it, these are a knot. */
    private Optional<Knot> knot(String group, List<Edge> edges) {
      Set<String> reached = reached(group);
      if (!reached.stream().allMatch(other -> reached(other).contains(group))) {
        return Optional.empty();
      }
      Set<String> waiters = new TreeSet<>();
      next.keySet().stream()
          .filter(other -> !reached.contains(other) && reached(other).contains(group))
          .forEach(waiters::add);
      long waited =
          edges.stream().filter(e -> waiters.contains(e.from())).mapToLong(Edge::nanos).sum();
      String lock =
          edges.stream()
              .filter(e -> reached.contains(e.from()) && reached.contains(e.to()))
              .map(Edge::lock)
              .filter(name -> !name.isEmpty())
              .findFirst()
              .orElse("");
      return Optional.of(new Knot(List.copyOf(reached), List.copyOf(waiters), waited, lock));
    }

    /** The group itself and all that it waits for, directly or through others. */
    private Set<String> reached(String group) {
      Set<String> seen = new TreeSet<>(Set.of(group));
      Deque<String> open = new ArrayDeque<>(seen);
      while (!open.isEmpty()) {
        for (String other : next.getOrDefault(open.remove(), Set.of())) {
          if (seen.add(other)) {
            open.add(other);
          }
        }
      }
      return seen;
    }
  }
}
