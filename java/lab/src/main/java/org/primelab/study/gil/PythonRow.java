package org.primelab.study.gil;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.report.Rows;
import org.primelab.study.SharedCore;

/**
 * So many workers in CPython.
 *
 * @param call how they get their job done
 * @param workers how many
 * @param interpreter name of the program
 * @param version of CPython
 * @param ratio to one worker
 * @param classes the same by what the CPUs were to each other
 * @param runs each of them
 */
record PythonRow(
    PythonCall call,
    int workers,
    String interpreter,
    String version,
    @JsonUnwrapped Told ratio,
    List<ClassRow> classes,
    List<RunRow> runs) {
  /**
   * The windows in which the CPUs were that to each other.
   *
   * @param relation its class
   * @param ratio to one worker
   */
  record ClassRow(@JsonProperty("class") Relation relation, @JsonUnwrapped Told ratio) {}

  /**
   * Workers that each did the whole job once.
   *
   * @param round in which they did, from 0
   * @param wallNanos from the first worker's start to the last one's end, in ns
   * @param sharedCore for what share of their time they shared their cores
   */
  record RunRow(int round, long wallNanos, Reading<SharedCore> sharedCore) {}

  /**
   * A table for each interpreter.
   *
   * @param all what those of one kind did
   * @param build what kind that is
   */
  static Stream<Block> tables(Reading<List<PythonRow>> all, String build, GilPlan plan) {
    List<PythonRow> rows = all.orElse(List.of());
    return rows.stream()
        .map(PythonRow::interpreter)
        .distinct()
        .flatMap(
            name ->
                table(
                    rows.stream().filter(row -> row.interpreter.equals(name)).toList(),
                    build,
                    plan));
  }

  private static Stream<Block> table(List<PythonRow> rows, String build, GilPlan plan) {
    PythonRow any = rows.getFirst();
    return Columns.<PythonCall>none()
        .left("", PythonCall::words)
        .each(
            plan.beside(),
            workers -> count(workers, "worker"),
            (call, workers) -> cell(rows, call, workers))
        .under(
            "CPython %s (%s, %s), C by %s"
                .formatted(any.version, any.interpreter, build, plan.pythonKernel().name()),
            List.of(PythonCall.values()));
  }

  private static String cell(List<PythonRow> rows, PythonCall call, int workers) {
    return Rows.first(rows, row -> row.call == call && row.workers == workers)
        .map(
            row ->
                row.ratio
                    .interval()
                    .map(seen -> decimals(2).apply(seen.median()))
                    .orElse(Intervals.NONE))
        .orElse("");
  }
}
