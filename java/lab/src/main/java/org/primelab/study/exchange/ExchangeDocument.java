package org.primelab.study.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.report.Caveat;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.Study;

/** The answer of {@link ExchangeStudy} for programs. */
final class ExchangeDocument {
  private ExchangeDocument() {}

  static Map<String, Object> of(ExchangeView view, Session session, List<Caveat> caveats) {
    Map<String, Object> document = Study.document(session, caveats);
    document.put("interrupted", session.interrupted());
    document.put("rounds", view.rounds());
    document.put("channels", channels(view));
    document.put("counters", counters(view));
    document.put("waiting", waiting(view));
    return document;
  }

  private static List<Map<String, Object>> channels(ExchangeView view) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      for (int pairs : view.pairs()) {
        view.message(channel, pairs).ifPresent(nanos -> rows.add(row(view, channel, pairs, nanos)));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(
      ExchangeView view, Channel channel, int pairs, Interval nanos) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("channel", channel);
    row.put("pairs", pairs);
    row.put("messageNanos", nanos);
    view.contention(channel, pairs).ifPresent(ratio -> row.put("ratioToFewestPairs", ratio));
    return row;
  }

  private static List<Map<String, Object>> counters(ExchangeView view) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Counter counter : Counter.values()) {
      for (int threads : view.pairs()) {
        view.addition(counter, threads)
            .ifPresent(nanos -> rows.add(row(view, counter, threads, nanos)));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(
      ExchangeView view, Counter counter, int threads, Interval nanos) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("counter", counter);
    row.put("threads", threads);
    row.put("additionNanos", nanos);
    row.put("lost", view.lost(counter, threads));
    view.lostShare(counter, threads).ifPresent(share -> row.put("lostShare", share));
    return row;
  }

  private static List<Map<String, Object>> waiting(ExchangeView view) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Waiter waiter : Waiter.values()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("waiter", waiter);
      view.wait(waiter).ifPresent(nanos -> row.put("nanos", nanos));
      view.timesLongest(waiter).ifPresent(times -> row.put("timesLongest", times));
      view.anyWait()
          .ifPresent(
              any -> {
                row.put("tasks", any.tasks());
                row.put("longestNanos", any.longestNanos());
                row.put("sumNanos", any.sumNanos());
              });
      rows.add(row);
    }
    return rows;
  }
}
