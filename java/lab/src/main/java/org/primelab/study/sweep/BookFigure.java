package org.primelab.study.sweep;

import static java.util.Comparator.comparingDouble;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.seconds;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.primelab.model.RunTimes;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.Columns;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.run.JobOrder;
import org.primelab.run.Measurement;
import org.primelab.run.Variant;
import org.primelab.study.RecordedTimes;
import org.primelab.suite.Argument;

/**
 * The book's figure 19-2 and one's own: what its twenty numbers take by the number of processes.
 * The book's clock starts before the first process does; the lab's, when all are ready.
 *
 * @param rows those numbers of workers that were measured here and in the book, in order
 */
public record BookFigure(List<Row> rows) {
  private static final Columns<Row> COLUMNS =
      Columns.<Row>none()
          .right("processes", row -> String.valueOf(row.workers))
          .right("book", row -> Intervals.median(row.book.interval(), Quantity.SECONDS))
          .right("speedup", row -> times(row.bookSpeedup))
          .right("here, start counted", row -> median(row.started))
          .left("interval", row -> Intervals.range(row.started.interval(), Quantity.SECONDS))
          .right("speedup", row -> times(row.startedSpeedup))
          .right("here, once ready", row -> median(row.ready))
          .right("speedup", row -> times(row.readySpeedup));

  public BookFigure {
    rows = List.copyOf(rows);
  }

  /**
   * One number of processes, with medians in seconds and one process's median ÷ each of them.
   *
   * @param bookSeconds as the book's author measured it
   * @param startedSeconds here, with what starting takes, as the book counts
   * @param readySeconds here, by the run's own clock
   */
  public record Row(
      int workers,
      double bookSeconds,
      OptionalDouble bookSpeedup,
      double startedSeconds,
      OptionalDouble startedSpeedup,
      double readySeconds,
      OptionalDouble readySpeedup,
      @JsonIgnore RunTimes book,
      @JsonIgnore RunTimes started,
      @JsonIgnore RunTimes ready) {}

  /** Whether these are the book's numbers in the book's order. */
  public static boolean isOf(List<Argument> workload) {
    return RecordedTimes.bookJobs().stream()
        .map(job -> job.name())
        .toList()
        .equals(workload.stream().map(Argument::toString).toList());
  }

  /** The figure, where processes did the book's numbers in the book's order. */
  static Optional<BookFigure> of(Swept sweep, SweptVariant swept) {
    Variant variant = swept.variant();
    boolean isBook =
        variant.model().hasProcesses()
            && variant.order() == JobOrder.FIFO
            && isOf(sweep.plan().workload());
    return isBook && !swept.points().isEmpty()
        ? Optional.of(
            of(
                swept.points(),
                SweptVariant.points(sweep.session(), variant, Measurement::nanosFromStart)))
        : Optional.empty();
  }

  private static BookFigure of(List<RunTimes> ready, List<RunTimes> started) {
    Curve book = new Curve(RecordedTimes.bookRuns());
    Curve own = new Curve(started);
    Curve bare = new Curve(ready);
    return new BookFigure(
        ready.stream()
            .map(RunTimes::workers)
            .filter(workers -> book.at(workers).isPresent())
            .map(workers -> row(workers, book, own, bare))
            .toList());
  }

  /** Times by the number of workers. */
  private record Curve(List<RunTimes> points) {
    Optional<RunTimes> at(int workers) {
      return points.stream().filter(point -> point.workers() == workers).findFirst();
    }

    OptionalDouble speedup(RunTimes several) {
      return at(1).stream().mapToDouble(one -> one.median() / several.median()).findFirst();
    }
  }

  private static Row row(int workers, Curve book, Curve started, Curve ready) {
    RunTimes theirs = book.at(workers).orElseThrow();
    RunTimes counted = started.at(workers).orElseThrow();
    RunTimes bare = ready.at(workers).orElseThrow();
    return new Row(
        workers,
        theirs.median(),
        book.speedup(theirs),
        counted.median(),
        started.speedup(counted),
        bare.median(),
        ready.speedup(bare),
        theirs,
        counted,
        bare);
  }

  private static String median(RunTimes times) {
    return Intervals.median(times.interval(), Quantity.SECONDS);
  }

  private static String times(OptionalDouble speedup) {
    return speedup.isPresent() ? decimals(2).apply(speedup.getAsDouble()) : "";
  }

  List<Block> blocks(String name) {
    return rows.isEmpty()
        ? List.of()
        : Rows.all(Stream.of(told()), like().stream(), Stream.of(COLUMNS.of(rows), chart(name)));
  }

  /** A machine of so many CPUs, all busy to the end, gains that many times. */
  private Optional<Finding> like() {
    String started = most(Row::startedSpeedup);
    return started.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "The best is like a machine of so many CPUs: %s in the book, %s here with the start counted, %s once all are ready"
                    .formatted(most(Row::bookSpeedup), started, most(Row::readySpeedup))));
  }

  private String most(Function<Row, OptionalDouble> speedup) {
    return times(rows.stream().map(speedup).flatMapToDouble(OptionalDouble::stream).max());
  }

  private Finding told() {
    return new Finding(
        "Figure 19-2: least %s in the book (6 cores, 12 hardware threads), %s here with the start"
                .formatted(least(Row::bookSeconds), least(Row::startedSeconds))
            + " counted as the book counts it, %s once all are ready"
                .formatted(least(Row::readySeconds)));
  }

  private String least(ToDoubleFunction<Row> median) {
    Row best = rows.stream().min(comparingDouble(median)).orElseThrow();
    return text(
        "%s with %s",
        seconds(median.applyAsDouble(best)), count(best.workers, "process", "processes"));
  }

  /** Speedups, as two machines and two languages have no seconds in common. */
  private Chart chart(String name) {
    return new Chart(
        name,
        "Figure 19-2: speedup by processes, in the book and here",
        new Axis("processes", ""),
        new Axis("speedup", ""),
        Stream.of(
                line("book", Row::bookSpeedup),
                line("here, start counted", Row::startedSpeedup),
                line("here, once ready", Row::readySpeedup))
            .toList(),
        List.of());
  }

  private Series line(String name, Function<Row, OptionalDouble> speedup) {
    return new Series(
        name,
        Kind.LINE,
        rows.stream()
            .flatMap(
                row -> speedup.apply(row).stream().mapToObj(times -> Point.at(row.workers, times)))
            .toList());
  }
}
