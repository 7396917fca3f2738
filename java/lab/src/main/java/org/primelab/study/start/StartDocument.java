package org.primelab.study.start;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.report.Caveat;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.Study;

/** The answer of {@link Start} for programs. */
final class StartDocument {
  private StartDocument() {}

  static Map<String, Object> of(StartView view, Session session, List<Caveat> caveats) {
    Map<String, Object> document = Study.document(session, caveats);
    document.put("interrupted", session.interrupted());
    document.put("rounds", view.rounds());
    document.put(
        "starts", Arrays.stream(Strand.values()).map(strand -> row(strand, view)).toList());
    document.put(
        "switches", Arrays.stream(Switch.values()).map(between -> row(between, view)).toList());
    document.put("missing", view.missing());
    return document;
  }

  private static Map<String, Object> row(Strand strand, StartView view) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("kind", strand);
    put(row, "nanos", view.start(strand));
    put(row, "ratioToVirtual", view.startRatio(strand));
    put(row, "bytes", view.weight(strand));
    put(row, "bytesRatioToVirtual", view.weightRatio(strand));
    return row;
  }

  private static Map<String, Object> row(Switch between, StartView view) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("between", between);
    put(row, "nanos", view.change(between));
    put(row, "ratioToOneCarrier", view.changeRatio(between));
    return row;
  }

  private static void put(Map<String, Object> row, String name, Optional<Interval> interval) {
    interval.ifPresent(seen -> row.put(name, seen));
  }
}
