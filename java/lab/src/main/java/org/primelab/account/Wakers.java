package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Who wakes those that wait for no lock: nobody tells an ordinary user, but whoever did it had a
 * CPU just before. A group whose threads had one before nearly all wake-ups, and more often than at
 * other times, is taken for the waker. Derived, and silent where groups cannot be told apart.
 */
final class Wakers {
  /** A thread that is woken runs so soon after, in ns, or later. */
  private static final long JUST_BEFORE_NANOS = 20_000;

  /** So far from a wake-up nobody knows of it, in ns: a prime number of µs, to meet no rhythm. */
  private static final long ELSEWHEN_NANOS = 7_919_000;

  private static final int FEWEST_WAKE_UPS = 20;
  private static final double NEARLY_ALL = 0.8;
  private static final double CERTAIN = 0.98;

  /** A part of the wake-ups by which a group has to stand out. */
  private static final double MORE_OFTEN = 0.1;

  private final IntFunction<String> groupOf;
  private final List<Layer<Integer>> onCpu = new ArrayList<>();

  Wakers(List<Timeline> timelines, IntFunction<String> groupOf) {
    this.groupOf = groupOf;
    Map<Integer, List<Layer.Piece<Integer>>> byCpu = new HashMap<>();
    for (Timeline timeline : timelines) {
      for (Slice slice : timeline.slices()) {
        if (slice.cpu() != Slice.NO_CPU) {
          byCpu
              .computeIfAbsent(slice.cpu(), _ -> new ArrayList<>())
              .add(new Layer.Piece<>(slice.span(), timeline.lane().number()));
        }
      }
    }
    byCpu.values().forEach(pieces -> onCpu.add(layer(pieces)));
  }

  private static Layer<Integer> layer(List<Layer.Piece<Integer>> pieces) {
    return Layer.of(
            pieces,
            Layer.Piece::span,
            Comparator.<Layer.Piece<Integer>>comparingLong(p -> p.span().from())
                .thenComparing(Layer.Piece::value))
        .map(Layer.Piece::value);
  }

  /** The group that wakes those that waited in these slices, if one stands out. */
  Optional<String> of(int waiter, List<Slice> waits) {
    if (waits.size() < FEWEST_WAKE_UPS) {
      return Optional.empty();
    }
    Map<String, Double> before = shares(waiter, waits, JUST_BEFORE_NANOS);
    Map<String, Double> elsewhen = shares(waiter, waits, ELSEWHEN_NANOS);
    Optional<String> best =
        before.keySet().stream()
            .max(
                Comparator.comparingDouble(
                    g -> before.getOrDefault(g, 0.0) - elsewhen.getOrDefault(g, 0.0)));
    return best.filter(
        g -> {
          double share = before.getOrDefault(g, 0.0);
          boolean standsOut = share - elsewhen.getOrDefault(g, 0.0) >= MORE_OFTEN;
          boolean alone = before.values().stream().filter(s -> s >= NEARLY_ALL).count() == 1;
          return (share >= NEARLY_ALL && standsOut) || (share >= CERTAIN && alone);
        });
  }

  /** The part of the wake-ups before which a thread of each group had a CPU. */
  private Map<String, Double> shares(int waiter, List<Slice> waits, long nanosBefore) {
    Map<String, Double> shares = new HashMap<>();
    for (Slice wait : waits) {
      Set<String> seen = new HashSet<>();
      for (Layer<Integer> cpu : onCpu) {
        cpu.at(wait.span().to() - nanosBefore)
            .filter(lane -> lane != waiter)
            .ifPresent(lane -> seen.add(groupOf.apply(lane)));
      }
      seen.forEach(group -> shares.merge(group, 1.0 / waits.size(), Double::sum));
    }
    return shares;
  }
}
