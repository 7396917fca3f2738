package org.primelab.study.smt;

import static org.primelab.report.Quantity.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.primelab.probe.LatencyHistogram.Range;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses.LatencyClass;
import org.primelab.report.Quantity;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.stats.Interval;

/** The answer of {@link Smt} for people. */
final class SmtTables {
  private static final int BAR = 40;

  /** More pairs than this are told by the matrix of latencies alone. */
  private static final int MOST_PAIRS = 12;

  private final SmtView view;

  SmtTables(SmtView view) {
    this.view = view;
  }

  /** What each pair was, how long, and how quick. */
  Table relation() {
    List<List<String>> rows = new ArrayList<>();
    for (PairView pair : view.pairs().stream().limit(MOST_PAIRS).toList()) {
      Stream.concat(SmtView.CLASSES.stream(), Stream.of(Relation.UNKNOWN))
          .filter(relation -> relation != Relation.UNKNOWN || pair.nanos(relation).length > 0)
          .forEach(relation -> rows.add(row(pair, relation)));
    }
    return new Table(
        List.of(
            left("CPUs"),
            left("declared"),
            left("seen"),
            right("share"),
            right("one way"),
            right("looks"),
            right("median stay"),
            right("longest")),
        rows);
  }

  private static List<String> row(PairView pair, Relation relation) {
    boolean isSeen = pair.nanos(relation).length > 0;
    return List.of(
        pair.pair().toString(),
        pair.pair().declared().word(),
        relation.word(),
        percent(pair.dwelling().share(relation)),
        pair.latency(relation) instanceof Reading.Value<Interval>(Interval nanos)
            ? String.format(Locale.ROOT, "%.1f ns", nanos.median())
            : "·",
        String.valueOf(pair.nanos(relation).length),
        isSeen ? Quantity.duration(pair.dwelling().medianStayNanos(relation)) : "·",
        isSeen ? Quantity.duration(pair.dwelling().longestStayNanos(relation)) : "·");
  }

  /** All latencies, with the classes that were learnt from them beside. */
  Table histogram() {
    List<Range> bins = view.histogram().bins();
    int most = bins.stream().mapToInt(Range::count).max().orElse(1);
    List<List<String>> rows =
        bins.stream().filter(bin -> bin.count() > 0).map(bin -> row(bin, most)).toList();
    return new Table(List.of(right("one way"), right("looks"), left(""), left("class")), rows);
  }

  private List<String> row(Range bin, int most) {
    double middle = Math.sqrt(bin.fromNanos() * bin.toNanos());
    return List.of(
        String.format(Locale.ROOT, "%.1f ns", bin.fromNanos()),
        String.valueOf(bin.count()),
        "█".repeat((int) Math.ceil(BAR * (double) bin.count() / most)),
        view.classes().of(middle).word());
  }

  /** Why each class is what it is called. */
  List<String> reasons() {
    return view.classes().classes().stream().map(SmtTables::reason).toList();
  }

  private static String reason(LatencyClass learnt) {
    return String.format(
        Locale.ROOT,
        "%s: %.1f to %.1f ns, median %.1f: %s",
        learnt.relation().word(),
        learnt.range().fromNanos(),
        learnt.range().toNanos(),
        learnt.medianNanos(),
        learnt.why());
  }

  /** What a second CPU is worth to each load, by class. */
  Table yields() {
    List<List<String>> rows =
        view.plan().running().stream()
            .map(
                load -> {
                  List<Yield> yields =
                      SmtView.CLASSES.stream().map(r -> Yield.of(view, r, load)).toList();
                  return List.of(
                      load.name(),
                      yields.get(0).cell(),
                      yields.get(1).cell(),
                      yields.get(2).cell(),
                      sentence(yields));
                })
            .toList();
    return new Table(
        List.of(left("both ÷ one"), right("core"), right("llc"), right("remote"), left("")), rows);
  }

  /** Of the first class that was seen: siblings are what a user asks about. */
  private static String sentence(List<Yield> yields) {
    return yields.stream()
        .filter(yield -> yield.value() instanceof Reading.Value)
        .findFirst()
        .map(Yield::sentence)
        .orElse("not measured");
  }

  private static Column left(String title) {
    return new Column(title, Align.LEFT, 0);
  }

  private static Column right(String title) {
    return new Column(title, Align.RIGHT, 0);
  }
}
