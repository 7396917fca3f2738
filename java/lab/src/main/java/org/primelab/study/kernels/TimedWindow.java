package org.primelab.study.kernels;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
  /** Numbers before the lists: these, and how many slices there are. */
  private static final int HEAD = 10;

  Frame frame() {
    List<Long> numbers = new ArrayList<>();
    numbers.add((long) wrong);
    numbers.add(answer);
    numbers.add((long) window.chainCycles());
    numbers.add(Double.doubleToLongBits(window.nanosPerTick()));
    numbers.add(window.cpuNanos());
    numbers.add((long) window.cpu());
    numbers.add(Double.doubleToLongBits(window.work()));
    numbers.add((long) window.turn());
    numbers.add((long) window.turns());
    numbers.add((long) window.ticks().size());
    Stream.of(window.ticks(), window.switches(), window.chainTicks(), window.sensorTicks())
        .forEach(numbers::addAll);
    return new Frame(Frame.Kind.ROW, numbers, "");
  }

  static TimedWindow of(Frame frame) throws ProtocolException {
    List<Long> numbers = frame.numbers();
    int slices = numbers.size() < HEAD ? 0 : Math.toIntExact(numbers.get(HEAD - 1));
    frame.expect(Frame.Kind.ROW, HEAD + 4 * slices + 2);
    List<Long> lists = numbers.subList(HEAD, numbers.size());
    return new TimedWindow(
        new Window(
            lists.subList(0, slices),
            lists.subList(2 * slices, 3 * slices + 1),
            lists.subList(3 * slices + 1, lists.size()),
            lists.subList(slices, 2 * slices),
            Math.toIntExact(numbers.get(2)),
            Double.longBitsToDouble(numbers.get(3)),
            numbers.get(4),
            Math.toIntExact(numbers.get(5)),
            Double.longBitsToDouble(numbers.get(6)),
            Math.toIntExact(numbers.get(7)),
            Math.toIntExact(numbers.get(8))),
        Math.toIntExact(numbers.get(0)),
        numbers.get(1));
  }
}
