package org.primelab.study.kernels;

import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;
import org.primelab.child.Frame;
import org.primelab.suite.Uint64;

/**
 * How long a set of numbers or a table took.
 *
 * @param nanos for all passes, in ns
 * @param wrong a number on which the oracle does not agree, if there is one
 */
record Timed(long nanos, Optional<Uint64> wrong) {
  Frame frame() {
    return Frame.row(nanos, wrong.isPresent() ? 1 : 0, wrong.map(Uint64::bits).orElse(0L));
  }

  static Timed of(Frame frame) throws ProtocolException {
    List<Long> numbers = frame.expect(Frame.Kind.ROW, 3);
    boolean isRight = numbers.get(1) == 0;
    return new Timed(
        numbers.getFirst(), isRight ? Optional.empty() : Optional.of(new Uint64(numbers.get(2))));
  }
}
