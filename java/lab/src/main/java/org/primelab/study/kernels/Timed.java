package org.primelab.study.kernels;

import java.net.ProtocolException;
import java.util.List;
import org.primelab.child.Frame;

/**
 * How long a set of arguments or a table took.
 *
 * @param nanos for all passes, in ns
 * @param wrong index of an argument on which the oracle does not agree; negative if there is none
 * @param answer the bits of the wrong answer
 */
record Timed(long nanos, int wrong, long answer) {
  /** A time without a wrong answer. */
  Timed(long nanos) {
    this(nanos, -1, 0);
  }

  Frame frame() {
    return Frame.row(nanos, wrong, answer);
  }

  static Timed of(Frame frame) throws ProtocolException {
    List<Long> numbers = frame.expect(Frame.Kind.ROW, 3);
    return new Timed(numbers.get(0), Math.toIntExact(numbers.get(1)), numbers.get(2));
  }
}
