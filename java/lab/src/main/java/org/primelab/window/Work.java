package org.primelab.window;

import java.util.List;
import java.util.Optional;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.NativeSlices;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.InC;
import org.primelab.suite.Parts;
import org.primelab.suite.Parts.Alike;
import org.primelab.suite.SpanParts;

/**
 * What a kernel does with some arguments, to be cut into slices: either parts of its work on one
 * argument, or all of the arguments, again and again. Slices of C are run by C, so that nothing of
 * the JVM has a part in them.
 */
sealed interface Work permits WholeInC, PartsInC, WholeInJava, PartsInJava {
  /**
   * Runs a window.
   *
   * @param size of a slice: units of the one argument, or how often all arguments are answered
   * @param place where the first slice begins, in units; the others are spread evenly from there
   */
  NativeSlices.Timed run(
      long size, long place, int warm, int counted, NativeGauge sensor, StopFlag stop);

  /** How many units the whole is; 0 if all arguments are answered each time. */
  long units();

  /**
   * The bits of the answers to all arguments, as what was answered last tells them; none where it
   * does not tell.
   */
  default List<Long> answers(NativeSlices.Timed timed) {
    return timed.answers();
  }

  /**
   * The work of a kernel.
   *
   * @param right answers
   */
  static Work of(Code code, List<Argument> arguments, List<Answer> right) {
    Optional<Parts> parts = code.parts().filter(some -> arguments.size() == 1);
    Optional<Alike> alike =
        parts.flatMap(some -> some.alike(arguments.getFirst(), right.getFirst().bits()));
    if (alike.isPresent()) {
      return inParts(code, parts.orElseThrow(), alike.get(), arguments.getFirst());
    }
    return code.inC()
        .flatMap(c -> allInC(c, arguments))
        .orElseGet(() -> new WholeInJava(code.batch(arguments)));
  }

  /**
   * The work on one argument in parts that differ, where it has such: they follow one another, and
   * what each of them answers is not told.
   */
  static Optional<Work> cut(Code code, List<Argument> arguments) {
    return code.parts()
        .filter(_ -> arguments.size() == 1)
        .map(parts -> unlike(code, parts, arguments.getFirst()));
  }

  private static Work unlike(Code code, Parts parts, Argument argument) {
    Optional<NativeKernel> inC =
        code.inC()
            .map(InC::entry)
            .filter(kernel -> argument instanceof Argument.Span && kernel.hasParts());
    long units = parts.units(argument);
    return inC.<Work>map(
            kernel ->
                new PartsInC(
                    NativeSlices.ofCalls(kernel, code.inC().orElseThrow().argument(argument)),
                    units,
                    SpanParts.span(argument).from().bits(),
                    1,
                    Optional.empty()))
        .orElseGet(() -> new PartsInJava(parts, argument, units, Optional.empty()));
  }

  private static Work inParts(Code code, Parts parts, Alike alike, Argument argument) {
    long units = parts.units(argument);
    return code.inC()
        .filter(c -> c.entry().hasParts())
        .<Work>map(
            c ->
                new PartsInC(
                    NativeSlices.ofCalls(c.entry(), c.argument(argument)),
                    units,
                    alike.first(),
                    alike.step(),
                    Optional.of(alike)))
        .orElseGet(() -> new PartsInJava(parts, argument, units, Optional.of(alike)));
  }

  private static Optional<Work> allInC(InC c, List<Argument> arguments) {
    NativeKernel kernel = c.entry();
    if (kernel.hasBatch()) {
      long[] numbers = arguments.stream().mapToLong(a -> c.argument(a).n()).toArray();
      return Optional.of(new WholeInC(NativeSlices.ofBatch(kernel, numbers)));
    }
    return arguments.size() == 1
        ? Optional.of(new WholeInC(NativeSlices.ofCalls(kernel, c.argument(arguments.getFirst()))))
        : Optional.empty();
  }
}
