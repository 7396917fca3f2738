package org.primelab.study.ffi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.primelab.ffi.CallKind;
import org.primelab.session.Session;
import org.primelab.stats.BootstrapMedian;
import org.primelab.stats.Interval;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What one call takes.
 *
 * @param kind how it is called
 * @param function what is called
 * @param batch how many numbers each call is about; 0 for the identity
 * @param nanos a call, in ns
 * @param nanosPerNumber the median for each number of the batch, in ns
 * @param overC how much more than by function pointer in C, in ns, in the same rounds
 * @param rounds in which it was timed, all JVMs together
 * @param jvmFlags what the JVMs were started with beyond any other
 */
record CallRow(
    @JsonSerialize(using = Typed.class) CallKind kind,
    @JsonSerialize(using = Typed.class) Callee function,
    int batch,
    Interval nanos,
    double nanosPerNumber,
    Optional<Interval> overC,
    int rounds,
    List<String> jvmFlags) {
  /** What is timed. */
  private record Key(CallJvm jvm, Callee callee, int batch, CallKind kind) {
    /** The plain JVM's first. */
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::jvm)
            .thenComparing(Key::callee)
            .thenComparingInt(Key::batch)
            .thenComparing(Key::kind);

    static Key of(CallTime time) {
      return new Key(time.jvm(), time.callee(), time.batch(), time.way());
    }

    Key inC() {
      return new Key(jvm, callee, batch, CallKind.C);
    }
  }

  /** When: timings of one moment were made side by side. */
  private record Moment(int fork, int round) {
    static Moment of(CallTime time) {
      return new Moment(time.fork(), time.round());
    }
  }

  /** All, the plain JVM's first, by function, batch and kind. */
  static List<CallRow> all(Session session) {
    Map<Key, Map<Moment, Double>> nanos =
        session.only(CallTime.class).stream()
            .collect(
                groupingBy(
                    Key::of,
                    () -> new TreeMap<>(Key.ORDER),
                    toMap(Moment::of, CallTime::nanosPerCall, (a, b) -> b)));
    return nanos.entrySet().stream()
        .map(t -> of(t.getKey(), t.getValue(), nanos.getOrDefault(t.getKey().inC(), Map.of())))
        .toList();
  }

  private static CallRow of(Key key, Map<Moment, Double> own, Map<Moment, Double> inC) {
    double[] differences =
        own.keySet().stream()
            .filter(inC::containsKey)
            .mapToDouble(moment -> own.getOrDefault(moment, 0.0) - inC.getOrDefault(moment, 0.0))
            .toArray();
    Interval nanos =
        BootstrapMedian.interval(own.values().stream().mapToDouble(each -> each).toArray());
    return new CallRow(
        key.kind,
        key.callee,
        key.batch,
        nanos,
        nanos.median() / Math.max(1, key.batch),
        differences.length == 0
            ? Optional.empty()
            : Optional.of(BootstrapMedian.interval(differences)),
        own.size(),
        key.jvm.flags());
  }

  /** Whether the JVMs were as they come. */
  boolean isPlain() {
    return jvmFlags.isEmpty();
  }

  /** How much more than C for what is not C itself: that would always be nothing. */
  Optional<Interval> overOther() {
    return kind == CallKind.C ? Optional.empty() : overC;
  }
}
