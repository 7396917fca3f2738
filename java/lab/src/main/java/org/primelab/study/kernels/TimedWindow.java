package org.primelab.study.kernels;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.Frame;
import org.primelab.window.Window;

/**
 * A window, as a child process sends it.
 *
 * @param window what was timed
 * @param wrong index of an argument on which the oracle does not agree; negative if there is none
 * @param answer the bits of the wrong answer
 */
record TimedWindow(Window window, int wrong, long answer) {
  /** Numbers before those of the window. */
  private static final int HEAD = 2;

  Frame frame() {
    List<Long> numbers = new ArrayList<>(List.of((long) wrong, answer));
    numbers.addAll(window.numbers());
    return new Frame(Frame.Kind.ROW, numbers, "");
  }

  static TimedWindow of(Frame frame) throws ProtocolException {
    List<Long> numbers = frame.numbers();
    if (frame.kind() != Frame.Kind.ROW || numbers.size() < HEAD) {
      throw new ProtocolException("no window: " + frame);
    }
    try {
      return new TimedWindow(
          Window.of(numbers.subList(HEAD, numbers.size())),
          Math.toIntExact(numbers.get(0)),
          numbers.get(1));
    } catch (IllegalArgumentException e) {
      throw (ProtocolException) new ProtocolException("no window: " + e.getMessage()).initCause(e);
    }
  }
}
