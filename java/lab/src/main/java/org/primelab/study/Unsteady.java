package org.primelab.study;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.session.Session;
import org.primelab.stats.ChangePoint;
import org.primelab.stats.Dip;
import org.primelab.stats.Drift;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.Trend;

/**
 * What repeated times say against a single median: they changed for good within a JVM, so that it
 * was in no steady state, moved while the session went on, went steadily up or down, or fall into
 * two humps. Tests of all things of a session are adjusted for how many there are, so that
 * independent noise raises a doubt in one of twenty sessions at most.
 */
public final class Unsteady {
  /** Humps closer together than this would not be told from one by anybody. */
  private static final double LEAST_APART = 0.03;

  private static final int NAMED = 3;

  private final List<Samples> things;
  private final List<ChangePoint> changes;
  private final List<Drift> drifts;

  private Unsteady(List<Samples> things) {
    this.things = things;
    List<ChangePoint> changes =
        things.stream().map(thing -> ChangePoint.likeliest(inOneJvm(thing))).toList();
    double[] chances = adjusted(changes, ChangePoint::p);
    this.changes =
        IntStream.range(0, chances.length)
            .mapToObj(i -> new ChangePoint(changes.get(i).at(), changes.get(i).ratio(), chances[i]))
            .toList();
    List<Drift> drifts = things.stream().map(thing -> Drift.of(thing.independent())).toList();
    double[] p = adjusted(drifts, Drift::p);
    this.drifts = IntStream.range(0, p.length).mapToObj(i -> drifts.get(i).among(p[i])).toList();
  }

  /** The doubts about a session's times: those of its observations, and those that were found. */
  public static List<Caveat> of(Session session, Found found) {
    Unsteady all =
        new Unsteady(
            together(Samples.of(session), found.repeated()).stream()
                .filter(thing -> thing.independent().length >= Interval.LEAST)
                .toList());
    return Stream.of(all.humps(), all.change(), all.drift(), all.trend())
        .flatMap(List::stream)
        .toList();
  }

  /** What was found of a thing stands for what was observed of it. */
  private static Collection<Samples> together(List<Samples> observed, List<Samples> found) {
    Map<String, Samples> all = new LinkedHashMap<>();
    Stream.concat(observed.stream(), found.stream()).forEach(one -> all.put(one.label(), one));
    return all.values();
  }

  /** What is to have a steady state: each of several JVMs has one of its own. */
  private static double[] inOneJvm(Samples thing) {
    return thing.samples().stream().mapToInt(Samples.Sample::fork).distinct().count() == 1
        ? thing.nanos()
        : new double[0];
  }

  private boolean hasChanged(int thing) {
    return changes.get(thing).p() <= Drift.LEVEL;
  }

  private List<Caveat> change() {
    return caveats(
        Doubt.NO_STEADY_STATE,
        "times changed for good while the session went on, so there was no steady state",
        this::hasChanged,
        i ->
            "from the %d. of %d on %s"
                .formatted(
                    changes.get(i).at() + 1,
                    things.get(i).samples().size(),
                    text(
                        things.get(i).mode() == Samples.Mode.RATIO
                            ? "%.3g times as much"
                            : "%.3g times as long",
                        changes.get(i).ratio())));
  }

  /** What changed at one place has not drifted besides, nor has it humps. */
  private List<Caveat> drift() {
    return caveats(
        Doubt.DRIFT,
        Doubt.DRIFT.doubted(),
        i -> drifts.get(i).isDoubtful() && !hasChanged(i),
        i -> percent(drifts.get(i).share(), 1));
  }

  /** What drifted is not said to have a trend besides. */
  private List<Caveat> trend() {
    List<Trend> trends = things.stream().map(thing -> Trend.of(thing.independent())).toList();
    double[] p = adjusted(trends, Trend::p);
    return caveats(
        Doubt.TREND,
        Doubt.TREND.doubted(),
        i ->
            trends.get(i).among(p[i]).isDoubtful() && !drifts.get(i).isDoubtful() && !hasChanged(i),
        i ->
            "%s by %s of the median from first to last"
                .formatted(
                    trends.get(i).share() > 0 ? "up" : "down",
                    percent(Math.abs(trends.get(i).share()), 1)));
  }

  private List<Caveat> humps() {
    List<Dip> dips = things.stream().map(thing -> Dip.of(thing.independent())).toList();
    double[] p = adjusted(dips, Dip::p);
    List<Dip.Humps> humps = things.stream().map(thing -> Dip.humps(thing.independent())).toList();
    return caveats(
        Doubt.TWO_HUMPS,
        Doubt.TWO_HUMPS.doubted(),
        i ->
            p[i] <= Drift.LEVEL
                && !hasChanged(i)
                && humps.get(i).upper() > (1 + LEAST_APART) * humps.get(i).lower(),
        i ->
            "%s in %s of runs, else %s"
                .formatted(
                    hump(i, humps.get(i).lower()),
                    percent(humps.get(i).share()),
                    hump(i, humps.get(i).upper())));
  }

  private String hump(int thing, double value) {
    return things.get(thing).mode() == Samples.Mode.RATIO ? text("%.3g", value) : duration(value);
  }

  private static <T> double[] adjusted(List<T> tests, ToDoubleFunction<T> p) {
    return Holm.adjusted(tests.stream().mapToDouble(p).toArray());
  }

  /** One for all things: those after the first few are counted. */
  private List<Caveat> caveats(
      Doubt doubt, String what, IntPredicate isSo, IntFunction<String> words) {
    List<String> named =
        IntStream.range(0, things.size())
            .filter(isSo)
            .mapToObj(i -> "%s (%s)".formatted(things.get(i).label(), words.apply(i)))
            .toList();
    if (named.isEmpty()) {
      return List.of();
    }
    int more = named.size() - NAMED;
    String first = String.join("; ", named.subList(0, Math.min(NAMED, named.size())));
    return List.of(
        new Caveat(
            doubt,
            "%s: %s%s".formatted(what, first, more > 0 ? "; and %d more".formatted(more) : "")));
  }
}
