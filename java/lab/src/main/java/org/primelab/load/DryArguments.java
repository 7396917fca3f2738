package org.primelab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.suite.Argument;
import org.primelab.suite.Takes;

/**
 * What kernels are called with before they are measured: all that they will be, and some that are
 * odd, as a loop that takes several at a time may forget the rest.
 */
final class DryArguments {
  /** What is larger is not called with odd ones besides. */
  private static final long LARGE = 1L << 22;

  private static final int ODD = 3;

  private DryArguments() {}

  static List<Argument> of(List<Argument> usual, Takes takes, boolean ofFile) {
    List<Argument> all = new ArrayList<>(usual);
    usual.stream().flatMap(argument -> odd(argument, takes, ofFile)).forEach(all::add);
    return all.stream().distinct().toList();
  }

  /** A file has no more than it has. */
  private static Stream<Argument> odd(Argument argument, Takes takes, boolean ofFile) {
    return switch (argument) {
      case Argument.Sized(long count) when count <= LARGE ->
          Stream.of(new Argument.Sized(ofFile ? Math.max(0, count - ODD) : count + ODD));
      case Argument.Sized _ -> Stream.of(new Argument.Sized(LARGE / 2 + ODD));
      case Argument.Span span when span.length() > ODD && span.length() <= LARGE ->
          Stream.of(Argument.span(span.from().bits(), span.to().bits() - ODD));
      case Argument.Number(var n) when takes == Takes.STATE && n.bits() > 0 && n.bits() <= LARGE ->
          Stream.of(Argument.number(n.bits() + ODD));
      default -> Stream.of();
    };
  }
}
