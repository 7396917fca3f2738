package org.primelab.study.kernels;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.disassembly.CodeBlock;
import org.primelab.disassembly.HotCode;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.OsRefusal;
import org.primelab.run.WarmUp;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.window.Window;

/**
 * Says which code a kernel spends its time in, times it, and counts how often it comes by an
 * instruction, whenever it is told to. Arguments: the kernel's qualified name, how long to warm it
 * up, in ns, the sensor, the set, and how many of its arguments.
 */
public final class CodeErrand implements InputErrand {
  private static final String HOT = "hot";
  private static final String WINDOW = "window";
  private static final String PASSES = "passes";

  /** Numbers before the samples. */
  private static final int HEAD = 4;

  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public CodeErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException, InterruptedException {
    Kernel kernel = Kernels.standard().orPeer(arguments.getFirst());
    parent.serve(
        "worker",
        tasks -> {
          new WarmUp(Long.parseLong(arguments.get(1))).of(kernel);
          CodeWork work =
              new CodeWork(
                  kernel,
                  kernel.suite().inputs(arguments.get(3)),
                  Integer.parseInt(arguments.get(4)),
                  NativeGauge.named(arguments.get(2)));
          parent.send(Frame.ready());
          for (Frame task = tasks.next(); task.kind() != Frame.Kind.END; task = tasks.next()) {
            parent.send(answer(task, work));
          }
        });
  }

  /** The task to look where time goes, for so long. */
  static Frame hot(long nanos) {
    return Frame.task(HOT, nanos);
  }

  /** The task to time a window. */
  static Frame window() {
    return Frame.task(WINDOW);
  }

  /** The task to count how often it comes by that instruction. */
  static Frame passes(long address) {
    return Frame.task(PASSES, address);
  }

  private static Frame answer(Frame task, CodeWork work) {
    try {
      return switch (task.text()) {
        case HOT ->
            work.hot(task.numbers().getFirst())
                .map(CodeErrand::frame)
                .orElseGet(
                    () ->
                        Frame.failed("its code has no name, or is compiled anew again and again"));
        case WINDOW -> new Frame(Frame.Kind.ROW, work.window().numbers(), "");
        default ->
            work.passes(task.numbers().getFirst())
                .map(passes -> Frame.row(Double.doubleToLongBits(passes)))
                .orElseGet(() -> Frame.failed("it goes round too often to be counted"));
      };
    } catch (OsRefusal | UnsupportedOperationException e) {
      return Frame.failed(String.valueOf(e.getMessage()));
    }
  }

  /** What the parent is told of it. */
  static Frame frame(HotCode hot) {
    CodeBlock block = hot.block();
    List<Long> numbers =
        new ArrayList<>(
            List.of(block.address(), (long) block.size(), hot.samples(), (long) hot.at().size()));
    hot.at()
        .forEach(
            (at, count) -> {
              numbers.add((long) at);
              numbers.add((long) count);
            });
    byte[] bytes =
        Arrays.copyOf(block.bytes(), Math.ceilDiv(block.size(), Long.BYTES) * Long.BYTES);
    ByteBuffer words = ByteBuffer.wrap(bytes);
    while (words.hasRemaining()) {
      numbers.add(words.getLong());
    }
    return new Frame(Frame.Kind.ROW, numbers, block.maker() + "\n" + block.name());
  }

  /** What the child says to {@link #hot}. */
  static HotCode hot(Frame frame) throws ProtocolException {
    List<Long> numbers = expected(frame);
    List<String> words = frame.text().lines().toList();
    int pairs = numbers.size() < HEAD ? 0 : Math.toIntExact(numbers.get(HEAD - 1));
    int bytes = numbers.size() < HEAD ? 0 : Math.toIntExact(numbers.get(1));
    int code = HEAD + 2 * pairs;
    if (pairs < 1
        || words.size() != 2
        || numbers.size() != code + Math.ceilDiv(bytes, Long.BYTES)) {
      throw new ProtocolException("no code: " + frame.text());
    }
    SortedMap<Integer, Integer> at = new TreeMap<>();
    for (int i = HEAD; i < code; i += 2) {
      at.put(Math.toIntExact(numbers.get(i)), Math.toIntExact(numbers.get(i + 1)));
    }
    ByteBuffer packed = ByteBuffer.allocate((numbers.size() - code) * Long.BYTES);
    numbers.subList(code, numbers.size()).forEach(packed::putLong);
    return new HotCode(
        new CodeBlock(
            words.get(1), words.get(0), numbers.get(0), Arrays.copyOf(packed.array(), bytes)),
        numbers.get(2),
        at);
  }

  /** What the child says to {@link #window}. */
  static Window window(Frame frame) throws ProtocolException {
    try {
      return Window.of(expected(frame));
    } catch (IllegalArgumentException e) {
      throw (ProtocolException) new ProtocolException("no window: " + e.getMessage()).initCause(e);
    }
  }

  /** What the child says to {@link #passes}. */
  static double passes(Frame frame) throws ProtocolException {
    return Double.longBitsToDouble(frame.expect(Frame.Kind.ROW, 1).getFirst());
  }

  private static List<Long> expected(Frame frame) throws ProtocolException {
    if (frame.kind() != Frame.Kind.ROW) {
      throw new ProtocolException("no answer: " + frame);
    }
    return frame.numbers();
  }
}
