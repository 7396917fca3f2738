package org.primelab.tasks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.primelab.child.Frame;
import org.primelab.child.FrameCodec;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.suite.CpuWork;

/**
 * Does the tasks that it is given by as many threads as its argument says, until its input ends. A
 * task is its number and how much CPU time to work, in ns; a row is that number, 0 when it begins
 * or 1 when it is done, and the time by System.nanoTime.
 */
public final class ExecutorErrand implements InputErrand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public ExecutorErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException {
    CpuWork work = CpuWork.ofPrimes();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Integer.parseInt(arguments.getFirst()))) {
      parent.send(Frame.ready());
      InputStream from = new BufferedInputStream(parent.input());
      for (Optional<Frame> frame = FrameCodec.read(from);
          frame.isPresent();
          frame = FrameCodec.read(from)) {
        List<Long> task = frame.get().expect(Frame.Kind.TASK, 2);
        threads.execute(() -> carryOut(task, work, parent));
      }
      threads.shutdownNow();
    }
  }

  private static void carryOut(List<Long> task, CpuWork work, Parent parent) {
    tell(parent, task.getFirst(), 0);
    work.take(task.getLast());
    tell(parent, task.getFirst(), 1);
  }

  private static void tell(Parent parent, long task, long isDone) {
    try {
      synchronized (parent) {
        parent.send(Frame.row(task, isDone, System.nanoTime()));
      }
    } catch (IOException e) {
      // The parent is gone, and this process ends with its input.
      throw new UncheckedIOException(e);
    }
  }
}
