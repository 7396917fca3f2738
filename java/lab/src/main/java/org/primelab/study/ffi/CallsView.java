package org.primelab.study.ffi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.primelab.ffi.CallKind;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.stats.BootstrapMedian;
import org.primelab.stats.Interval;

/** What a session has seen of foreign calls, put together. */
final class CallsView {
  private final Session session;
  private final Map<Key, Map<Moment, Double>> nanos = new LinkedHashMap<>();
  private final List<Cost> costs;

  /** What is timed. */
  record Key(CallJvm jvm, Callee callee, int batch, CallKind kind) {
    Key inC() {
      return new Key(jvm, callee, batch, CallKind.C);
    }
  }

  /** When: timings of one moment were made side by side. */
  private record Moment(int fork, int round) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
      return Comparator.comparingInt(Moment::fork)
          .thenComparingInt(Moment::round)
          .compare(this, other);
    }
  }

  /**
   * What one call takes.
   *
   * @param key which
   * @param nanos a call, in ns
   * @param overC how much more than by function pointer in C, in ns, in the same rounds
   * @param rounds in which it was timed, all JVMs together
   */
  record Cost(Key key, Interval nanos, Optional<Interval> overC, int rounds) {
    /** Time for each number of the batch, in ns. */
    double nanosPerNumber() {
      return nanos.median() / Math.max(1, key.batch());
    }
  }

  CallsView(Session session) {
    this.session = session;
    for (CallTime time : only(CallTime.class)) {
      nanos
          .computeIfAbsent(
              new Key(time.jvm(), time.callee(), time.batch(), time.way()), k -> new TreeMap<>())
          .put(new Moment(time.fork(), time.round()), time.nanosPerCall());
    }
    Comparator<Key> order =
        Comparator.comparing(Key::jvm)
            .thenComparing(Key::callee)
            .thenComparingInt(Key::batch)
            .thenComparing(Key::kind);
    costs = nanos.keySet().stream().sorted(order).map(this::cost).toList();
  }

  /** All, the plain JVM's first, by callee, batch and kind. */
  List<Cost> costs() {
    return costs;
  }

  Optional<Cost> cost(CallJvm jvm, Callee callee, int batch, CallKind kind) {
    Key key = new Key(jvm, callee, batch, kind);
    return costs.stream().filter(cost -> cost.key().equals(key)).findFirst();
  }

  /** Batches that were timed, in order. */
  List<Integer> batches() {
    return costs.stream()
        .map(Cost::key)
        .filter(key -> key.callee() == Callee.ARE_PRIME)
        .map(Key::batch)
        .distinct()
        .toList();
  }

  List<Stall> stalls() {
    return only(Stall.class);
  }

  List<CarrierGap> gaps() {
    return only(CarrierGap.class);
  }

  List<CallMissed> missed() {
    return only(CallMissed.class);
  }

  /** A sentence for each kind of call that gave a wrong answer. */
  List<String> failures() {
    return only(CallTime.class).stream()
        .filter(time -> !time.right())
        .map(
            time ->
                "wrong answer: %s called by %s"
                    .formatted(Typed.of(time.callee()), Typed.of(time.way())))
        .distinct()
        .toList();
  }

  private <O extends Observation> List<O> only(Class<O> kind) {
    return session.observations().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Cost cost(Key key) {
    Map<Moment, Double> own = nanos.getOrDefault(key, Map.of());
    Map<Moment, Double> inC = nanos.getOrDefault(key.inC(), Map.of());
    double[] differences =
        own.keySet().stream()
            .filter(inC::containsKey)
            .mapToDouble(moment -> own.getOrDefault(moment, 0.0) - inC.getOrDefault(moment, 0.0))
            .toArray();
    double[] all = own.values().stream().mapToDouble(d -> d).toArray();
    return new Cost(key, interval(all).orElseThrow(), interval(differences), all.length);
  }

  private static Optional<Interval> interval(double... samples) {
    return Arrays.stream(samples).findAny().isEmpty()
        ? Optional.empty()
        : Optional.of(BootstrapMedian.interval(samples));
  }
}
