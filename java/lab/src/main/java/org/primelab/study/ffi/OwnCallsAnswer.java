package org.primelab.study.ffi;

import static java.util.stream.Collectors.groupingBy;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.signed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.CallKind;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.study.LoadedKernels;
import org.primelab.study.SensorFound;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.Judge;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The answer about calls of kernels of the user's.
 *
 * @param suite of the kernels
 * @param calls what each kind of call takes
 */
record OwnCallsAnswer(String suite, List<Row> calls) implements Found {
  private static final Columns<Row> COLUMNS =
      Columns.<Row>none()
          .left("kernel", Row::kernel)
          .right("argument", Row::argument)
          .left("call by", row -> Typed.of(row.kind()))
          .right("ns a call", row -> Intervals.median(row.nanos().found(), decimals(2)))
          .right("over C", row -> Intervals.median(row.overC(), signed(2)))
          .right("from … to", row -> Intervals.range(row.overC(), signed(2)))
          .right("clean", row -> row.clean().map(its -> Quantity.percent(its.share())).orElse(""))
          .left("source", Row::source);

  /**
   * One kind of call of a kernel with one argument.
   *
   * @param kind how it is called
   * @param kernel its name
   * @param argument it is called with
   * @param nanos a call, in ns: the median of the JVMs' figures, from the least to the largest;
   *     unavailable if nothing was clean, or if they disagree
   * @param overC how much more than in C, likewise; empty for C itself
   * @param forks the figure of each JVM, in ns: that of its clean slices; in sessions without looks
   *     the 10 % quantile of its rounds
   * @param clean how many slices were clean, the mean over JVMs
   * @param clock how fast it ran meanwhile, in all JVMs
   * @param source the beginning of the SHA-256 of its file
   */
  record Row(
      @JsonSerialize(using = Typed.class) CallKind kind,
      String kernel,
      String argument,
      Reading<Interval> nanos,
      Optional<Interval> overC,
      List<Double> forks,
      Optional<Clean> clean,
      Optional<Clock> clock,
      String source) {}

  static OwnCallsAnswer of(Session session) {
    OwnCallsPlan plan = (OwnCallsPlan) session.spec().plan();
    Optional<Judge> judge =
        SensorFound.in(session).map(sensor -> new Judge(sensor, session.spec().seed()));
    Map<OwnCallsPlan.Cell, SeenCalls> seen = new HashMap<>();
    session.only(OwnCallTime.class).stream()
        .collect(groupingBy(OwnCallTime::cell))
        .forEach((cell, times) -> seen.put(cell, SeenCalls.of(times, judge)));
    Optional<LoadedKernels> loaded = LoadedKernels.of(session);
    return new OwnCallsAnswer(
        plan.suite(),
        plan.cells().stream()
            .filter(seen::containsKey)
            .map(cell -> row(cell, seen, source(loaded, cell)))
            .toList());
  }

  private static String source(Optional<LoadedKernels> loaded, OwnCallsPlan.Cell cell) {
    return loaded
        .flatMap(all -> all.origin(cell.kernel()))
        .map(origin -> origin.sourceSha256().substring(0, 8))
        .orElse("");
  }

  private static Row row(
      OwnCallsPlan.Cell cell, Map<OwnCallsPlan.Cell, SeenCalls> seen, String source) {
    SeenCalls own = seen.getOrDefault(cell, SeenCalls.NOTHING);
    OwnCallsPlan.Cell inC = new OwnCallsPlan.Cell(cell.kernel(), cell.argument(), CallKind.C);
    Reading<Interval> nanos = own.agreed();
    return new Row(
        cell.kind(),
        cell.kernel(),
        cell.argument().toString(),
        nanos,
        nanos
            .found()
            .filter(_ -> cell.kind() != CallKind.C)
            .flatMap(_ -> own.over(seen.getOrDefault(inC, SeenCalls.NOTHING))),
        Arrays.stream(own.figures()).boxed().toList(),
        own.share(),
        own.clock(),
        source);
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        OpenCalls.caveats(
            calls.stream()
                .map(
                    row ->
                        new OpenCalls.Call(
                            "%s(%s) by %s"
                                .formatted(row.kernel(), row.argument(), Typed.of(row.kind())),
                            row.nanos(),
                            row.forks().isEmpty()))
                .toList()));
  }

  private Optional<Conclusion> cheapest() {
    return calls.stream()
        .filter(row -> row.overC().isPresent())
        .min(Comparator.comparingDouble(row -> row.overC().orElseThrow().median()))
        .map(
            row ->
                new Conclusion(
                    "the cheapest call from Java is %s of %s: %s ns more than from C"
                        .formatted(
                            Typed.of(row.kind()),
                            row.kernel(),
                            Intervals.median(row.overC(), Quantity.decimals(2)))));
  }

  @Override
  public List<Block> blocks() {
    return calls.isEmpty()
        ? List.of(Conclusion.NOTHING)
        : Rows.all(
            cheapest().stream(),
            COLUMNS.under("Calls of your kernels, by function pointer in C and from Java", calls),
            OpenCalls.clean(
                calls.stream().flatMap(row -> row.clean().stream()).toList(),
                calls.stream().flatMap(row -> row.clock().stream()).toList()),
            Stream.of(
                new Finding(
                    "ffm: a downcall as it comes; ffm-critical: without leaving Java, so that safepoints wait for it"),
                new Finding(
                    "no row by JNI, which calls only functions that are named and typed for it, as those of examples/calls"
                        + " are; none in a batch, as a kernel takes one argument a call: a span is its batch")));
  }
}
