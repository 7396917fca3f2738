package org.primelab.load;

import java.io.IOException;
import java.util.List;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.ffi.OutputDoor;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/**
 * Calls kernels of the user's that may do anything. Each task is a kernel and an argument; its row
 * holds two answers, whether the data have changed meanwhile, how long the second answer took, in
 * ns, and what the answers for two halves of it add up to.
 */
public final class DryErrand implements InputErrand {
  /** Parts the words of a task; there is none in an argument. */
  private static final String BLANK = " ";

  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public DryErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException, InterruptedException {
    Kernels kernels = Kernels.standard();
    parent.serve(
        "kernels",
        tasks -> {
          parent.send(Frame.ready());
          for (Frame task = tasks.next(); task.kind() != Frame.Kind.END; task = tasks.next()) {
            String[] words = task.text().split(BLANK, 2);
            parent.send(answer(kernels.byName(words[1]), Argument.parse(words[0])));
          }
        });
  }

  /** Asks for such a call. */
  static Frame task(Kernel kernel, Argument argument) {
    return Frame.task(argument.word() + BLANK + kernel.qualifiedName());
  }

  private static Frame answer(Kernel kernel, Argument argument) {
    LoadedCode code = (LoadedCode) kernel.code();
    StopFlag never = new StopFlag();
    try {
      long before = code.hash(argument);
      long first = code.call(argument, never);
      long began = System.nanoTime();
      long second = code.call(argument, never);
      long nanos = System.nanoTime() - began;
      boolean changed = before != code.hash(argument);
      code.release(argument);
      OutputDoor.flush();
      return Frame.row(first, second, changed ? 1 : 0, nanos, halves(code, argument, first));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      return Frame.failed(e instanceof Thrown ? e.toString() : "cannot be called: " + e);
    }
  }

  /** What has no halves is as if they added up. */
  private static long halves(LoadedCode code, Argument argument, long whole) {
    if (code.parts().isEmpty()
        || !(argument instanceof Argument.Span span)
        || Long.compareUnsigned(span.length(), 2) < 0) {
      return whole;
    }
    long middle = span.from().bits() + (span.length() >>> 1);
    StopFlag never = new StopFlag();
    return code.call(Argument.span(span.from().bits(), middle), never)
        + code.call(Argument.span(middle, span.to().bits()), never);
  }
}
