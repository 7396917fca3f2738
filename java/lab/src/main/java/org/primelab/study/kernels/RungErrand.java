package org.primelab.study.kernels;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.run.WarmUp;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import org.primelab.window.Rotation;

/**
 * Times one kernel whenever it is told to, and idles in between. A task with a set's name and a
 * number of passes has the set answered, one with a set's name, a 0 and a CPU times a window of it
 * there, and one with neither has the table built that the kernel needs. Arguments: the kernel's
 * qualified name, how long to warm it up, in ns, and the sensor that windows look at.
 */
public final class RungErrand implements InputErrand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public RungErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException, InterruptedException {
    Kernel kernel = Kernels.standard().orPeer(arguments.getFirst());
    WarmUp warmUp = new WarmUp(Long.parseLong(arguments.get(1)));
    serve(kernel, warmUp, NativeGauge.named(arguments.get(2)), parent);
  }

  /** The task to time a window on that CPU, or anywhere. */
  static Frame windowOf(InputSet set, OptionalInt cpu) {
    return Frame.task(set.name(), 0, cpu.orElse(-1));
  }

  static void serve(Kernel kernel, WarmUp warmUp, NativeGauge sensor, Parent parent)
      throws IOException, InterruptedException {
    parent.serve(
        "worker",
        tasks -> {
          warmUp.of(kernel);
          SetTimer timer = new SetTimer(kernel, sensor, new StopFlag());
          parent.send(Frame.ready());
          for (Frame task = tasks.next(); task.kind() != Frame.Kind.END; task = tasks.next()) {
            parent.send(answer(task, timer, kernel.suite()));
          }
        });
  }

  private static Frame answer(Frame task, SetTimer timer, Suite suite) throws ProtocolException {
    if (task.text().isEmpty()) {
      return attempt(() -> timer.prepare().frame());
    }
    InputSet set = suite.inputs(task.text());
    if (task.numbers().size() == 2) {
      long cpu = task.numbers().getLast();
      return attempt(
          () -> {
            if (cpu >= 0) {
              Rotation.pin((int) cpu);
            }
            return timer.window(set).frame();
          });
    }
    int passes = Math.toIntExact(task.expect(Frame.Kind.TASK, 1).getFirst());
    return attempt(() -> timer.time(set, passes).frame());
  }

  private static Frame attempt(Supplier<Frame> timing) {
    try {
      return timing.get();
    } catch (UnsupportedOperationException e) {
      return Frame.failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException | OutOfMemoryError e) {
      return Frame.failed(e.toString());
    }
  }
}
