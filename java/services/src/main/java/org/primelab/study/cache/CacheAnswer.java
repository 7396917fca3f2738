package org.primelab.study.cache;

import static org.primelab.report.Quantity.text;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.Found;

/**
 * The answer of {@link CacheStudy}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param keys how many numbers there were
 * @param skew of their popularity
 * @param caches a row for each cache
 * @param kernels a row for each kernel
 * @param missing caches that are not here
 */
record CacheAnswer(
    boolean interrupted,
    int keys,
    double skew,
    List<CacheRow> caches,
    List<KernelRow> kernels,
    List<NoCache> missing)
    implements Found {
  private static final Columns<CacheRow> CACHES =
      Columns.<CacheRow>none()
          .left("", row -> row.holding.words())
          .right("hits", row -> Quantity.percent(row.hitRate, 1))
          .median("a hit", row -> row.hitNanos, CacheAnswer::time)
          .median("pays from", row -> row.breakEvenNanos, CacheAnswer::time);

  private static final Columns<KernelRow> KERNELS =
      Columns.<KernelRow>none()
          .left("kernel", KernelRow::kernel)
          .median("a test", row -> row.nanos, CacheAnswer::time)
          .left("worth remembering in", KernelRow::worthWords);

  /**
   * A cache.
   *
   * @param name for scripts
   * @param holding which
   * @param hitRate share of numbers whose answer it knew, from 0 to 1
   * @param hitNanos a look-up of a known answer, in ns
   * @param breakEvenNanos a computation that takes longer is worth remembering, in ns: an access,
   *     with what a miss takes besides, over the hit rate
   */
  record CacheRow(
      String name,
      Holding holding,
      double hitRate,
      Optional<Interval> hitNanos,
      Optional<Interval> breakEvenNanos) {
    private static Stream<CacheRow> of(Holding holding, List<CacheTime> all) {
      List<CacheTime> times = all.stream().filter(t -> t.holding().equals(holding)).toList();
      double asked = times.stream().mapToLong(CacheTime::asked).sum();
      double hits = times.stream().mapToLong(CacheTime::hits).sum();
      return hits == 0
          ? Stream.empty()
          : Stream.of(
              new CacheRow(
                  holding.name(),
                  holding,
                  hits / asked,
                  of(times, CacheTime::oneHitNanos),
                  of(times, time -> time.accessNanos() / time.hitRate())));
    }

    private static Optional<Interval> of(List<CacheTime> times, ToDoubleFunction<CacheTime> value) {
      return ByRound.of(times, CacheTime::holding, CacheTime::round, value)
          .median(times.getFirst().holding());
    }
  }

  /**
   * A kernel.
   *
   * @param kernel its name
   * @param nanos for one of the numbers, on average, in ns
   * @param worth names of caches in which its answers are worth remembering
   * @param undecided of those for which it cannot be said
   */
  record KernelRow(
      String kernel, Optional<Interval> nanos, List<String> worth, List<String> undecided) {
    private static KernelRow of(String kernel, Optional<Interval> nanos, List<CacheRow> caches) {
      return new KernelRow(
          kernel,
          nanos,
          names(caches, row -> pays(nanos, row.breakEvenNanos) > 0),
          names(caches, row -> pays(nanos, row.breakEvenNanos) == 0));
    }

    private static List<String> names(List<CacheRow> caches, Predicate<CacheRow> wanted) {
      return caches.stream().filter(wanted).map(CacheRow::name).toList();
    }

    /** 1 where the computation surely takes longer than the break-even, -1 where less, else 0. */
    private static int pays(Optional<Interval> test, Optional<Interval> even) {
      if (test.isEmpty() || even.isEmpty() || !test.get().decides() || !even.get().decides()) {
        return 0;
      }
      if (test.get().low() > even.get().high()) {
        return 1;
      }
      return test.get().high() < even.get().low() ? -1 : 0;
    }

    private String worthWords() {
      String sure = worth.isEmpty() ? "none" : String.join(", ", worth);
      return undecided.isEmpty() ? sure : sure + "; undecided: " + String.join(", ", undecided);
    }
  }

  static CacheAnswer of(Session session) {
    return of(
        (CachePlan) session.spec().plan(),
        session.interrupted(),
        session.only(CacheTime.class),
        session.only(TestTime.class),
        session.only(NoCache.class));
  }

  static CacheAnswer of(
      CachePlan plan,
      boolean interrupted,
      List<CacheTime> times,
      List<TestTime> testTimes,
      List<NoCache> missing) {
    List<CacheRow> caches =
        times.stream()
            .map(CacheTime::holding)
            .distinct()
            .sorted(Comparator.comparing(Holding::kind).thenComparingInt(Holding::size))
            .flatMap(holding -> CacheRow.of(holding, times))
            .toList();
    ByRound<String> tests =
        ByRound.of(testTimes, TestTime::kernel, TestTime::round, TestTime::oneNanos);
    return new CacheAnswer(
        interrupted,
        plan.keys(),
        plan.skew(),
        caches,
        plan.kernels().stream()
            .map(kernel -> KernelRow.of(kernel, tests.median(kernel), caches))
            .toList(),
        missing.stream().distinct().toList());
  }

  @Override
  public List<Block> blocks() {
    if (caches.isEmpty()) {
      return List.of(Conclusion.NOTHING);
    }
    return Rows.all(
        kernels.stream().flatMap(this::sentence).map(Conclusion::new),
        CACHES.under(
            text("%,d numbers, the k-th as popular as k^-%s", keys, Quantity.figure(skew, 0, 1, 2)),
            caches),
        KERNELS.under("What a test takes, and where that is worth remembering", kernels),
        Bars.ifAny(
            "break-even",
            "A computation pays from here on: shorter is better",
            new Axis("pays from", "µs"),
            caches.stream().flatMap(row -> Bar.ifSeen(row.name, row.breakEvenNanos, 1e3))));
  }

  /** Below 10 µs in ns: most of what is compared lies there. */
  private static String time(double nanos, double step) {
    return nanos < 1e4
        ? Quantity.figure(nanos, step, 1, 0) + " ns"
        : Quantity.DURATION.apply(nanos, step);
  }

  private Stream<String> sentence(KernelRow row) {
    if (row.nanos.isEmpty() || !row.undecided.isEmpty()) {
      return Stream.empty();
    }
    String takes =
        "%s takes %s for one of these numbers: "
            .formatted(row.kernel, time(row.nanos.get().median(), row.nanos.get().step()));
    List<String> not =
        caches.stream().map(CacheRow::name).filter(name -> !row.worth.contains(name)).toList();
    if (row.worth.isEmpty()) {
      return Stream.of(takes + "no cache is worth it.");
    }
    return Stream.of(
        takes
            + (not.isEmpty()
                ? "every cache pays."
                : "%s %s, %s not."
                    .formatted(
                        row.worth.stream().collect(Collectors.joining(", ")),
                        row.worth.size() == 1 ? "pays" : "pay",
                        String.join(", ", not))));
  }

  @Override
  public List<Caveat> caveats() {
    return missing.stream()
        .map(
            one ->
                new Caveat(
                    Doubt.NO_CACHE,
                    "%s: unavailable: %s".formatted(one.cache().words(), one.reason())))
        .toList();
  }
}
