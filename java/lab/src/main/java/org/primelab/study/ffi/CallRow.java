package org.primelab.study.ffi;

import static java.util.stream.Collectors.groupingBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.primelab.ffi.CallKind;
import org.primelab.probe.Reading;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.SensorFound;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.Judge;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What one call takes.
 *
 * @param kind how it is called
 * @param function what is called
 * @param batch how many numbers each call is about; 0 for the identity
 * @param nanos a call, in ns: the median of the JVMs' figures, from the least of them to the
 *     largest; unavailable if they disagree
 * @param nanosPerNumber the median for each number of the batch, in ns
 * @param overC how much more than by function pointer in C, in ns, in the same rounds; likewise
 * @param forks the figure of each JVM, in ns: that of its clean slices; in sessions of 0.1 the 10 %
 *     quantile of its rounds
 * @param rounds in which it was timed, all JVMs together
 * @param clean how many slices were clean, the mean over JVMs
 * @param clock how fast it ran meanwhile, in all JVMs
 * @param jvmFlags what the JVMs were started with beyond any other
 */
record CallRow(
    @JsonSerialize(using = Typed.class) CallKind kind,
    @JsonSerialize(using = Typed.class) Callee function,
    int batch,
    Reading<Interval> nanos,
    Reading<Double> nanosPerNumber,
    Optional<Interval> overC,
    List<Double> forks,
    int rounds,
    Optional<Clean> clean,
    Optional<Clock> clock,
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

  /** All, the plain JVM's first, by function, batch and kind. */
  static List<CallRow> all(Session session) {
    Optional<Judge> judge =
        SensorFound.in(session).map(sensor -> new Judge(sensor, session.spec().seed()));
    Map<Key, SeenCalls> seen = new TreeMap<>(Key.ORDER);
    session.only(CallTime.class).stream()
        .collect(groupingBy(Key::of))
        .forEach((key, times) -> seen.put(key, SeenCalls.of(times, judge)));
    return seen.entrySet().stream()
        .map(
            t ->
                of(
                    t.getKey(),
                    t.getValue(),
                    seen.getOrDefault(t.getKey().inC(), SeenCalls.NOTHING)))
        .toList();
  }

  private static CallRow of(Key key, SeenCalls own, SeenCalls inC) {
    Reading<Interval> nanos = own.agreed();
    return new CallRow(
        key.kind,
        key.callee,
        key.batch,
        nanos,
        nanos.map(each -> each.median() / Math.max(1, key.batch)),
        nanos.found().flatMap(_ -> own.over(inC)),
        Arrays.stream(own.figures()).boxed().toList(),
        own.nanos().size(),
        own.share(),
        own.clock(),
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
