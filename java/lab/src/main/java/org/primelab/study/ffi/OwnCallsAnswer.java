package org.primelab.study.ffi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.signed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.primelab.ffi.CallKind;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.Found;
import org.primelab.study.LoadedKernels;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The answer about calls of kernels of the user's.
 *
 * @param suite of the kernels
 * @param calls what each kind of call takes
 */
record OwnCallsAnswer(String suite, List<Row> calls) implements Found {
  /** What disturbs a timing makes it longer, and a cold loop is a long one. */
  private static final double QUIET = 0.1;

  private static final Columns<Row> COLUMNS =
      Columns.<Row>none()
          .left("kernel", Row::kernel)
          .right("argument", Row::argument)
          .left("call by", row -> Typed.of(row.kind()))
          .right("ns a call", row -> decimals(2).apply(row.nanos().median()))
          .right("over C", row -> Intervals.median(row.overC(), signed(2)))
          .right("from … to", row -> Intervals.range(row.overC(), signed(2)))
          .left("source", Row::source);

  /**
   * One kind of call of a kernel with one argument.
   *
   * @param kind how it is called
   * @param kernel its name
   * @param argument it is called with
   * @param nanos a call, in ns: the median of the JVMs' figures, from the least to the largest
   * @param overC how much more than in C, likewise; empty for C itself
   * @param forks the figure of each JVM, in ns: the 10 % quantile of its rounds
   * @param source the beginning of the SHA-256 of its file
   */
  record Row(
      @JsonSerialize(using = Typed.class) CallKind kind,
      String kernel,
      String argument,
      Interval nanos,
      Optional<Interval> overC,
      List<Double> forks,
      String source) {}

  static OwnCallsAnswer of(Session session) {
    OwnCallsPlan plan = (OwnCallsPlan) session.spec().plan();
    Map<OwnCallsPlan.Cell, double[]> figures = new LinkedHashMap<>();
    Map<OwnCallsPlan.Cell, List<OwnCallTime>> times =
        session.only(OwnCallTime.class).stream().collect(groupingBy(OwnCallTime::cell));
    plan.cells().stream()
        .filter(times::containsKey)
        .forEach(cell -> figures.put(cell, figures(times.getOrDefault(cell, List.of()))));
    Optional<LoadedKernels> loaded = LoadedKernels.of(session);
    return new OwnCallsAnswer(
        plan.suite(),
        figures.keySet().stream().map(cell -> row(cell, figures, source(loaded, cell))).toList());
  }

  private static String source(Optional<LoadedKernels> loaded, OwnCallsPlan.Cell cell) {
    return loaded
        .flatMap(all -> all.origin(cell.kernel()))
        .map(origin -> origin.sourceSha256().substring(0, 8))
        .orElse("");
  }

  /** One of each JVM. */
  private static double[] figures(List<OwnCallTime> times) {
    return times.stream()
        .collect(groupingBy(OwnCallTime::fork, TreeMap::new, toList()))
        .values()
        .stream()
        .mapToDouble(
            rounds ->
                Statistics.quantile(
                    rounds.stream().mapToDouble(OwnCallTime::nanosPerCall).toArray(), QUIET))
        .toArray();
  }

  private static Row row(
      OwnCallsPlan.Cell cell, Map<OwnCallsPlan.Cell, double[]> figures, String source) {
    double[] own = figures.getOrDefault(cell, new double[0]);
    double[] inC =
        figures.getOrDefault(
            new OwnCallsPlan.Cell(cell.kernel(), cell.argument(), CallKind.C), new double[0]);
    return new Row(
        cell.kind(),
        cell.kernel(),
        cell.argument().toString(),
        Statistics.medianInterval(own),
        cell.kind() == CallKind.C || inC.length != own.length
            ? Optional.empty()
            : Optional.of(Statistics.medianInterval(differences(own, inC))),
        Arrays.stream(own).boxed().toList(),
        source);
  }

  private static double[] differences(double[] own, double[] inC) {
    double[] over = new double[own.length];
    Arrays.setAll(over, i -> own[i] - inC[i]);
    return over;
  }

  @Override
  public List<Block> blocks() {
    return calls.isEmpty()
        ? List.of(Finding.NOTHING)
        : Rows.all(
            COLUMNS.under("Calls of your kernels, by function pointer in C and from Java", calls),
            Stream.of(
                new Finding(
                    "ffm: a downcall as it comes; ffm-critical: without leaving Java, so that safepoints wait for it"),
                new Finding(
                    "no row by JNI, which calls only functions that are named and typed for it, as those of examples/calls"
                        + " are; none in a batch, as a kernel takes one argument a call: a span is its batch")));
  }
}
