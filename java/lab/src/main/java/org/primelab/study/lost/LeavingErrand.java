package org.primelab.study.lost;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.primelab.child.Errand;
import org.primelab.child.Frame;
import org.primelab.child.Parent;
import org.primelab.suite.Code;
import org.primelab.suite.Kernels;

/**
 * Starts threads and lets main return. When the JVM ends, it tells how many results there were.
 * Arguments: a {@link Way} of {@link LostCase#MAIN}, and how many results there are to be.
 */
public final class LeavingErrand implements Errand {
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final Code code = Job.code(Kernels.standard());

  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public LeavingErrand() {}

  @Override
  public boolean endsWithThreads() {
    return true;
  }

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(parent)));
    parent.send(Frame.ready());
    start(Way.valueOf(arguments.getFirst()), Integer.parseInt(arguments.get(1)));
  }

  private void start(Way way, int results) {
    switch (way) {
      case DAEMONS -> start(Thread.ofPlatform().daemon(), results);
      case VIRTUAL -> start(Thread.ofVirtual(), results);
      case PLATFORM -> start(Thread.ofPlatform().daemon(false), results);
      case CLOSED -> close(results);
      default -> throw new IllegalArgumentException(way + " has no main method");
    }
  }

  private void start(Thread.Builder builder, int results) {
    for (int i = 0; i < Job.WORKERS; i++) {
      builder.start(() -> work(results));
    }
  }

  private void close(int results) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Job.WORKERS; i++) {
        executor.execute(() -> work(results));
      }
    }
  }

  private void work(int results) {
    while (begun.getAndIncrement() < results) {
      Job.test(code, Job.SHORT);
      done.incrementAndGet();
    }
  }

  private void tell(Parent parent) {
    try {
      parent.send(Frame.row(done.get()));
    } catch (IOException e) {
      // The parent is gone: nobody is left to tell.
      return;
    }
  }
}
