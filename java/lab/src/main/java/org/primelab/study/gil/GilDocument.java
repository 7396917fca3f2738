package org.primelab.study.gil;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.stats.Interval;
import org.primelab.study.gil.GilView.Point;
import org.primelab.study.gil.GilView.PythonPoint;
import org.primelab.study.gil.GilView.Ticking;
import org.primelab.study.gil.Windows.Ratio;

/** The answer as scripts know it. Durations are whole nanoseconds. */
final class GilDocument {
  private final GilView view;

  private GilDocument(GilView view) {
    this.view = view;
  }

  /** Adds all names to a document that has begun. */
  static void addTo(Map<String, Object> document, GilView view) {
    GilDocument names = new GilDocument(view);
    GilPlan plan = view.plan();
    document.put("kernel", plan.kernel());
    document.put("switchIntervalNanos", plan.switchIntervalNanos());
    document.put("callNanos", plan.callNanos());
    document.put("rounds", view.windows().rounds());
    document.put("cpus", plan.cpus());
    document.put("relation", names.relation());
    document.put("points", view.points().stream().map(GilDocument::point).toList());
    document.put("spinner", view.tickings().stream().map(GilDocument::ticking).toList());
    document.put("sweep", view.sweep().stream().map(names::swept).toList());
    document.put("cpython", names.python(true, Pythons.STANDARD));
    document.put("freeThreaded", names.python(false, Pythons.FREE_THREADED.getFirst()));
  }

  private List<Map<String, Object>> relation() {
    return view.windows().relations().stream()
        .map(
            relation -> {
              Map<String, Object> names = new LinkedHashMap<>();
              names.put("class", relation.word());
              names.put("share", view.windows().share(relation));
              return names;
            })
        .toList();
  }

  private static Map<String, Object> point(Point point) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("mode", point.setting().mode());
    names.put("workers", point.setting().workers());
    names.put("class", point.relationWord());
    putRatio(names, point.ratio());
    names.put("speedup", point.setting().workers() / point.ratio().ratio().median());
    names.put("handOvers", point.handOvers());
    names.put("waitShare", point.waitShare());
    return names;
  }

  private static void putRatio(Map<String, Object> names, Ratio ratio) {
    Interval interval = ratio.ratio();
    names.put("wallNanos", Math.round(ratio.wallNanos()));
    names.put("ratioToOneWorker", interval.median());
    names.put("ratioLow", interval.low());
    names.put("ratioHigh", interval.high());
    names.put("windows", ratio.windows());
  }

  private static Map<String, Object> ticking(Ticking ticking) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("mode", ticking.setting().mode());
    names.put("workers", ticking.setting().workers());
    names.put("switchIntervalNanos", ticking.setting().switchIntervalNanos());
    names.put("periodNanos", ticking.periodNanos());
    names.put("spanNanos", ticking.spanNanos());
    names.put("ticks", ticking.ticks());
    names.put("longestGapNanos", Math.round(ticking.longestGapNanos()));
    names.put("worstGapNanos", Math.round(ticking.worstGapNanos()));
    return names;
  }

  private Map<String, Object> swept(Point point) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("switchIntervalNanos", point.setting().switchIntervalNanos());
    names.putAll(point(point));
    view.ticking(point.setting())
        .ifPresent(t -> names.put("longestGapNanos", Math.round(t.longestGapNanos())));
    return names;
  }

  /** What the interpreters with the lock, or without it, did; or why there is none. */
  private Object python(boolean locked, String name) {
    List<Map<String, Object>> points =
        view.found(locked).stream()
            .flatMap(
                found ->
                    view.pythonPoints(found.interpreter()).stream()
                        .map(point -> pythonPoint(found, point)))
            .toList();
    return points.isEmpty() ? missing(locked, name) : points;
  }

  private Reading<Object> missing(boolean locked, String name) {
    return view.missed().stream()
        .filter(missed -> missed.interpreter().equals(Pythons.STANDARD) == locked)
        .findFirst()
        .map(missed -> Reading.unavailable(missed.reason(), missed.cure()))
        .orElseGet(() -> Reading.unavailable(notTried(name), Pythons.cure(name)));
  }

  private String notTried(String name) {
    return view.plan().pythons().contains(name)
        ? name + " was not measured"
        : "there is no " + name + " on PATH";
  }

  private Map<String, Object> pythonPoint(PythonFound found, PythonPoint point) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("call", point.call());
    names.put("workers", point.workers());
    names.put("interpreter", found.interpreter());
    names.put("version", found.version());
    putRatio(names, point.ratio());
    names.put("classes", classes(point));
    return names;
  }

  private List<Map<String, Object>> classes(PythonPoint point) {
    return view.windows().relations().stream()
        .flatMap(relation -> inClass(point, relation).stream())
        .toList();
  }

  private List<Map<String, Object>> inClass(PythonPoint point, Relation relation) {
    return view
        .pythonRatio(point.interpreter(), point.call(), point.workers(), relation)
        .map(
            ratio -> {
              Map<String, Object> names = new LinkedHashMap<>();
              names.put("class", relation.word());
              putRatio(names, ratio);
              return names;
            })
        .stream()
        .toList();
  }
}
