package org.primelab.study.ffi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.CallKind;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;
import org.primelab.suite.Argument;
import org.primelab.window.Window;

/**
 * How long the same call of a kernel of the user's took, again and again.
 *
 * @param fork which of the JVMs, from 0
 * @param round of that JVM, from 0
 * @param kernel its name
 * @param argument it was called with
 * @param way how it was called
 * @param calls how often
 * @param nanos all calls, in ns
 * @param right whether the last answer was right
 * @param window the same in slices between looks at the core, whose unit of work is a call;
 *     sessions of before have none
 */
public record OwnCallTime(
    int fork,
    int round,
    String kernel,
    Argument argument,
    CallKind way,
    int calls,
    long nanos,
    boolean right,
    Optional<Window> window)
    implements TimedCall, Sampled, Checked {
  public OwnCallTime {
    if (calls < 1 || nanos < 0) {
      throw new IllegalArgumentException(calls + " calls, " + nanos + " ns");
    }
  }

  /** A row of {@link OwnCallErrand}: its first number is a cell's place. */
  static OwnCallTime of(List<OwnCallsPlan.Cell> cells, int fork, List<Long> row) {
    OwnCallsPlan.Cell cell = cells.get(Math.toIntExact(row.get(0)));
    return new OwnCallTime(
        fork,
        Math.toIntExact(row.get(1)),
        cell.kernel(),
        cell.argument(),
        cell.kind(),
        Math.toIntExact(row.get(2)),
        row.get(3),
        row.get(4) == 1,
        Optional.of(Window.of(row.subList(SlicedCalls.BEFORE_WINDOW, row.size()))));
  }

  OwnCallsPlan.Cell cell() {
    return new OwnCallsPlan.Cell(kernel, argument, way);
  }

  @Override
  public double nanosPerCall() {
    return (double) nanos / calls;
  }

  @Override
  public Samples sample() {
    return new Samples(
        "%s(%s) by %s".formatted(kernel, argument, Typed.of(way)),
        kernel,
        Typed.of(way),
        Map.of("argument", argument.toString()),
        1,
        Samples.Mode.MEAN,
        List.of(new Samples.Sample(fork, round, nanosPerCall())));
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return right
        ? Stream.empty()
        : Stream.of("wrong answer: %s(%s) called by %s".formatted(kernel, argument, Typed.of(way)));
  }
}
