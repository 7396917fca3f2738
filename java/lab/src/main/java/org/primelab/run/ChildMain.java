package org.primelab.run;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.primelab.ffi.Interrupts;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.SharedPipe;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Herd;
import org.primelab.prime.NumberSet;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Uint64;
import org.primelab.topology.CpuSet;

/**
 * A child process: frames come in on its input, answers go out on its output; or both go through
 * memory that it shares with its parent. One thread reads the input in any case, so that the end of
 * the input, which is how it learns that its parent is gone, ends it at once even in the middle of
 * a job; the other works.
 */
public final class ChildMain {
  /** System property with the file of a {@link SharedPipe} to use in place of the pipes. */
  static final String EXCHANGE = "primelab.exchange";

  private static final long UNKNOWN = -1;

  private ChildMain() {}

  /** Arguments: the kernel's name, and how long to warm it up, in ns. */
  public static void main(String[] args) throws IOException {
    serve(args, RunWatch.NONE);
  }

  /**
   * Serves until the input ends; does not return.
   *
   * @param args as for {@link #main}
   * @param watch is told of the one worker there is, once it is warm and again when it has ended
   */
  public static void serve(String[] args, RunWatch watch) throws IOException {
    serve(Kernels.orPeer(args[0]), new WarmUp(Long.parseLong(args[1])), watch);
  }

  /** Serves with a kernel of a test's own. */
  static void serve(Kernel kernel, WarmUp warmUp) throws IOException {
    serve(kernel, warmUp, RunWatch.NONE);
  }

  private static void serve(Kernel kernel, WarmUp warmUp, RunWatch watch) throws IOException {
    OutputStream out = takeOutput();
    ignoreInterrupts();
    String file = System.getProperty(EXCHANGE);
    try (InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in))) {
      if (file == null) {
        serveByPipe(in, out, kernel, warmUp, watch);
      } else {
        serveByMemory(Path.of(file), in, kernel, warmUp, watch);
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void serveByPipe(
      InputStream in, OutputStream out, Kernel kernel, WarmUp warmUp, RunWatch watch)
      throws IOException {
    BlockingQueue<Frame> inbox = new LinkedBlockingQueue<>();
    start(() -> work(inbox::take, out, kernel, warmUp, watch));
    for (Optional<Frame> f = FrameCodec.read(in); f.isPresent(); f = FrameCodec.read(in)) {
      inbox.add(f.get());
    }
  }

  /** Nothing comes in on the input but its end. */
  private static void serveByMemory(
      Path file, InputStream in, Kernel kernel, WarmUp warmUp, RunWatch watch) throws IOException {
    SharedPipe pipe = SharedPipe.open(file);
    start(() -> work(() -> read(pipe.input()), pipe.output(), kernel, warmUp, watch));
    in.transferTo(OutputStream.nullOutputStream());
  }

  private static Frame read(InputStream from) throws IOException {
    return FrameCodec.read(from).orElseThrow(() -> new EOFException("the parent is gone"));
  }

  /**
   * Starts the worker after this JVM's own threads were herded, for the life of this process: it
   * inherits from the thread that starts it, which is not herded.
   */
  private static void start(Runnable work) {
    Herd.to(ChildPlace.ofThisProcess().herd());
    new Thread(work, "worker").start();
  }

  /** Where tasks come from. */
  @FunctionalInterface
  private interface Inbox {
    Frame next() throws IOException, InterruptedException;
  }

  /** Frames have the output to themselves; whatever else is printed goes to the error stream. */
  static OutputStream takeOutput() {
    System.setOut(System.err);
    return new FileOutputStream(FileDescriptor.out);
  }

  static void ignoreInterrupts() {
    try {
      Interrupts.ignore();
    } catch (MissingLibraryException e) {
      // Then a Ctrl-C ends this process a moment before its parent does: no harm.
      return;
    }
  }

  private static void work(
      Inbox inbox, OutputStream out, Kernel kernel, WarmUp warmUp, RunWatch watch) {
    CpuSet cpus = ChildPlace.ofThisProcess().worker();
    try (Worker self =
        new PlacedWorker(new LocalWorker(0, kernel, warmUp, new StopFlag(), false), cpus)) {
      self.open();
      watch.begin();
      self.ready();
      FrameCodec.write(out, new Frame.Ready(threadId()));
      SetTimer timer = new SetTimer(kernel.implementation(), new StopFlag());
      for (Frame task = inbox.next(); !(task instanceof Frame.End); task = inbox.next()) {
        FrameCodec.write(out, answer(task, self, timer));
      }
      Frame farewell = farewell(self.finish(), self.location());
      watch.end(0, 0);
      FrameCodec.write(out, farewell);
    } catch (IOException | InterruptedException | WorkerLostException e) {
      // The parent is gone or wants no more: nobody is left to tell.
      Runtime.getRuntime().halt(1);
    }
  }

  private static int threadId() {
    try {
      return ThreadAffinity.currentThreadId();
    } catch (MissingLibraryException e) {
      return 0;
    }
  }

  private static Frame farewell(Reading<ThreadUsage> usage, Reading<Location> location) {
    return switch (usage) {
      case Reading.Value<ThreadUsage>(ThreadUsage used)
          when location instanceof Reading.Value<Location>(Location where) ->
          new Frame.Bye(
              used, CpuSet.of(where.cpus()).toString(), where.migrations().orElse(UNKNOWN));
      case Reading.Value<ThreadUsage>(ThreadUsage used) -> new Frame.Bye(used, "", UNKNOWN);
      case Reading.Unavailable<ThreadUsage>(String reason, String cure) ->
          new Frame.ByeUnmeasured(reason);
    };
  }

  private static Frame answer(Frame task, Worker self, SetTimer timer)
      throws WorkerLostException, ProtocolException {
    return switch (task) {
      case Frame.Check(int index, long number) -> check(self, new Job(index, new Uint64(number)));
      case Frame.Time(int passes, String set) ->
          attempt(() -> timer.time(NumberSet.valueOf(set), passes));
      case Frame.Prepare() -> attempt(timer::prepare);
      default -> throw new ProtocolException("unexpected " + task);
    };
  }

  private static Frame check(Worker self, Job job) throws WorkerLostException {
    try {
      Answer answer = self.check(job);
      return new Frame.Answered(
          job.index(), answer.prime(), answer.beganNanos(), answer.elapsedNanos());
    } catch (JobFailedException e) {
      return new Frame.Failed(job.index(), String.valueOf(e.getMessage()));
    }
  }

  private static Frame attempt(Supplier<Frame.Timed> timing) {
    try {
      return timing.get();
    } catch (UnsupportedOperationException e) {
      return new Frame.Failed(0, String.valueOf(e.getMessage()));
    } catch (RuntimeException | OutOfMemoryError e) {
      return new Frame.Failed(0, e.toString());
    }
  }
}
