package org.primelab.study.spinner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.report.Caveat;
import org.primelab.session.Session;
import org.primelab.study.Study;

/** The answer of {@link Spinner} for programs. */
final class SpinnerDocument {
  private SpinnerDocument() {}

  static Map<String, Object> of(SpinnerView view, Session session, List<Caveat> caveats) {
    Map<String, Object> document = Study.document(session, caveats);
    document.put("interrupted", session.interrupted());
    if (view.isQuiz()) {
      document.put("questions", questions(view));
      document.put("cases", view.spins().stream().map(spin -> row(spin, view)).toList());
    } else {
      view.spins().stream().map(spin -> row(spin, view)).forEach(document::putAll);
      view.yieldCost().ifPresent(ratio -> document.put("yieldTimeRatio", ratio));
    }
    return document;
  }

  private static List<Map<String, Object>> questions(SpinnerView view) {
    return view.guesses().stream().map(SpinnerDocument::row).toList();
  }

  private static Map<String, Object> row(Guess guess) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("question", guess.question().words());
    row.put("guess", guess.course());
    row.put("predicted", guess.question().predicted());
    return row;
  }

  private static Map<String, Object> row(Spin spin, SpinnerView view) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("model", spin.what().model());
    row.put("work", spin.what().work());
    row.put("parallelism", spin.what().parallelism());
    row.put("yieldEvery", spin.what().yieldEvery());
    row.put("framesExpected", spin.framesExpected());
    row.put("framesDrawn", spin.frames().size());
    row.put("longestGapNanos", spin.longestGapNanos());
    view.frameInterval(spin).ifPresent(gap -> row.put("frameIntervalNanos", gap));
    row.put("frames", spin.frames());
    row.put("workNanos", spin.outcome().nanos());
    row.put("startUpNanos", spin.startUpNanos());
    row.put("stopNanos", spin.stopNanos());
    row.put("spinner", spin.spinner());
    putAnswer(row, spin);
    row.put("guess", view.guess(spin.what()));
    row.put("predicted", spin.what().predicted());
    row.put("measured", spin.course());
    row.put("why", spin.what().why());
    return row;
  }

  /** 42, or whether the number is prime; nothing if the work was cut short. */
  private static void putAnswer(Map<String, Object> row, Spin spin) {
    if (!spin.outcome().complete()) {
      return;
    }
    if (spin.what().work().computes()) {
      row.put("n", Slow.NUMBER);
      row.put("tests", spin.outcome().tests());
      row.put("answer", spin.outcome().prime());
    } else {
      row.put("answer", 42);
    }
  }
}
