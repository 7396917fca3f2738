package org.primelab.study.serve;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.Found;

/**
 * The answer of {@link ServeStudy} to a {@link SearchPlan}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param boundNanos of the p99 of small requests, in ns
 * @param mix of the requests, in words
 * @param apart which CPUs the generator had, and which the servers
 * @param searches a row for each server
 * @param missing servers that could not be asked
 */
record SearchAnswer(
    boolean interrupted,
    long boundNanos,
    String mix,
    Apart apart,
    List<SearchRow> searches,
    List<NotServed> missing)
    implements Found {
  static SearchAnswer of(Session session) {
    return of(
        (SearchPlan) session.spec().plan(),
        session.interrupted(),
        session.only(Probed.class),
        session.only(NotServed.class));
  }

  static SearchAnswer of(
      SearchPlan plan, boolean interrupted, List<Probed> seen, List<NotServed> missing) {
    return new SearchAnswer(
        interrupted,
        plan.boundNanos(),
        plan.scenario().words(),
        plan.apart(),
        plan.contenders().stream()
            .flatMap(contender -> SearchRow.of(contender, seen, plan.boundNanos()).stream())
            .toList(),
        missing.stream().distinct().toList());
  }

  private String bound() {
    return Quantity.duration(boundNanos);
  }

  @Override
  public List<Block> blocks() {
    if (searches.isEmpty()) {
      return List.of(Conclusion.NOTHING);
    }
    return Rows.all(
        searches.stream().limit(Conclusion.MOST).map(row -> new Conclusion(row.sentence(bound()))),
        SearchRow.COLUMNS.under(
            "Requests a second until the p99 of small ones passes %s, %s".formatted(bound(), mix),
            searches),
        Bars.ifAny(
            "held",
            "Requests a second with a p99 of %s at most: longer is better".formatted(bound()),
            new Axis("held", "/s"),
            searches.stream()
                .flatMap(
                    row ->
                        row.held().map(at -> Bar.of(row.words(), at.perSecond(), "")).stream())));
  }

  @Override
  public List<Caveat> caveats() {
    return Stream.concat(
            NotServed.caveats(missing),
            searches.stream()
                .filter(SearchRow::isUntold)
                .map(
                    row ->
                        new Caveat(
                            Doubt.GENERATOR_LAGS,
                            "the generator came too late to requests for %s at the highest rates: the search ended there"
                                .formatted(row.words()))))
        .toList();
  }
}
