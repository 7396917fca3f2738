package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.probe.LatencyHistogram;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses.LatencyClass;
import org.primelab.stats.Interval;

/** The answer of {@link Smt} as scripts know it. */
final class SmtDocument {
  private final SmtView view;

  SmtDocument(SmtView view) {
    this.view = view;
  }

  Map<String, Object> names() {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("relation", view.pairs().isEmpty() ? Smt.NO_PAIR : relation());
    names.put("thresholdsNanos", view.classes().thresholds());
    names.put("classes", view.classes().classes().stream().map(SmtDocument::learnt).toList());
    names.put("histogram", view.histogram().bins().stream().map(SmtDocument::bin).toList());
    names.put("realtime", view.realtime());
    names.put("discarded", view.discarded());
    names.put("corun", corun());
    names.put("yield", yields());
    return names;
  }

  private List<Map<String, Object>> relation() {
    return view.pairs().stream()
        .map(
            pair ->
                ordered(
                    "cpus",
                    cpus(pair.pair()),
                    "declared",
                    pair.pair().declared(),
                    "changes",
                    pair.dwelling().changes(),
                    "classes",
                    SmtView.CLASSES.stream().map(relation -> ofClass(pair, relation)).toList()))
        .toList();
  }

  private static Map<String, Object> ofClass(PairView pair, Relation relation) {
    return ordered(
        "name",
        relation,
        "share",
        pair.dwelling().share(relation),
        "latencyNanos",
        wholeNanos(pair.latency(relation)),
        "latency",
        pair.latency(relation),
        "windows",
        pair.nanos(relation).length,
        "medianStayNanos",
        Math.round(pair.dwelling().medianStayNanos(relation)),
        "longestStayNanos",
        Math.round(pair.dwelling().longestStayNanos(relation)));
  }

  private static Reading<Long> wholeNanos(Reading<Interval> latency) {
    return switch (latency) {
      case Reading.Value<Interval>(Interval nanos) -> Reading.of(Math.round(nanos.median()));
      case Reading.Unavailable<Interval>(String reason, String cure) ->
          Reading.unavailable(reason, cure);
    };
  }

  private static Map<String, Object> learnt(LatencyClass learnt) {
    return ordered(
        "name",
        learnt.relation(),
        "fromNanos",
        learnt.range().fromNanos(),
        "toNanos",
        learnt.range().toNanos(),
        "medianNanos",
        learnt.medianNanos(),
        "divideSlowdown",
        learnt.divideSlowdown() == 0
            ? Reading.unavailable("no pair of divide loops ran in it", "measure longer: --time 300")
            : learnt.divideSlowdown(),
        "why",
        learnt.why());
  }

  private static Map<String, Object> bin(LatencyHistogram.Range bin) {
    return ordered("fromNanos", bin.fromNanos(), "toNanos", bin.toNanos(), "windows", bin.count());
  }

  /** By pair where a class was seen; where none was, once, with the reason. */
  private List<Map<String, Object>> corun() {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (Relation relation : SmtView.CLASSES) {
      List<CoRunWindow> kept = view.kept(relation);
      List<CpuPair> pairs =
          view.plan().pairs().stream()
              .filter(pair -> kept.stream().anyMatch(run -> pair.isOf(run.cpuA(), run.cpuB())))
              .toList();
      Optional<CpuPair> first = view.plan().pairs().stream().findFirst();
      for (CpuPair pair : pairs.isEmpty() ? first.stream().toList() : pairs) {
        cells(pair, relation, kept).forEach(cells::add);
      }
    }
    return cells;
  }

  private List<Map<String, Object>> cells(CpuPair pair, Relation relation, List<CoRunWindow> kept) {
    List<CoRunWindow> own = kept.stream().filter(run -> pair.isOf(run.cpuA(), run.cpuB())).toList();
    return Symbiosis.of(view, relation, own, view.plan().loads()).cells().stream()
        .map(cell -> document(pair, cell))
        .toList();
  }

  private static Map<String, Object> document(CpuPair pair, Cell cell) {
    return ordered(
        "a",
        cell.a().name(),
        "b",
        cell.b().name(),
        "cpus",
        cpus(pair),
        "class",
        cell.relation(),
        "windows",
        cell.windows(),
        "slowdownA",
        cell.slowdownA(),
        "slowdownB",
        cell.slowdownB());
  }

  private List<Map<String, Object>> yields() {
    List<Map<String, Object>> yields = new ArrayList<>();
    for (SmtPlan.Load load : view.plan().loads()) {
      for (Relation relation : SmtView.CLASSES) {
        yields.add(document(Yield.of(view, relation, load)));
      }
    }
    return yields;
  }

  private static Map<String, Object> document(Yield yield) {
    return ordered(
        "kernel",
        yield.load().name(),
        "class",
        yield.relation(),
        "value",
        switch (yield.value()) {
          case Reading.Value<Interval>(Interval value) -> Reading.of(value.median());
          case Reading.Unavailable<Interval>(String reason, String cure) ->
              Reading.unavailable(reason, cure);
        },
        "interval",
        yield.value(),
        "sentence",
        yield.sentence());
  }

  private static List<Integer> cpus(CpuPair pair) {
    return List.of(pair.a(), pair.b());
  }

  /** Names and values by turns. */
  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
