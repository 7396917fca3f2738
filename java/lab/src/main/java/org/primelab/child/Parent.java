package org.primelab.child;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.primelab.ffi.Lifetime;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OutputDoor;
import org.primelab.ffi.SharedPipe;

/**
 * The process that started this one, and the ways from and to it: standard input and output, or
 * rings in memory that both share. What else is printed goes to the error stream.
 */
public final class Parent {
  /** System property: standard output is the file of a {@link SharedPipe}, used for both ways. */
  static final String EXCHANGE = "primelab.exchange";

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private final InputStream pipe = new FileInputStream(FileDescriptor.in);
  private final InputStream in;
  private final OutputStream out;

  private final boolean isHeardOnInput;

  private Parent(OutputStream out) {
    in = pipe;
    this.out = out;
    isHeardOnInput = true;
  }

  private Parent(SharedPipe rings) {
    in = rings.input();
    out = rings.output();
    isHeardOnInput = false;
  }

  static Parent ofThisProcess() throws IOException {
    System.setOut(System.err);
    if (Boolean.getBoolean(EXCHANGE)) {
      SharedPipe rings = SharedPipe.open(STANDARD_OUTPUT);
      if (ChildJvm.loaded().isPresent()) {
        OutputDoor.moveAside();
      }
      return new Parent(rings);
    }
    return new Parent(standardOutput());
  }

  /** What code of others prints must not come between frames, whichever language prints it. */
  private static OutputStream standardOutput() throws IOException {
    return ChildJvm.loaded().isEmpty()
        ? new FileOutputStream(FileDescriptor.out)
        : new FileOutputStream(OutputDoor.moveAside().toFile());
  }

  /** Whether what comes from the parent comes on standard input: else nothing but its end does. */
  boolean isHeardOnInput() {
    return isHeardOnInput;
  }

  /** What comes from the parent. It does not end with the parent if it comes through memory. */
  public InputStream input() {
    return in;
  }

  /** What goes to the parent, unbuffered. */
  public OutputStream output() {
    return out;
  }

  /** Sends a frame. */
  public void send(Frame frame) throws IOException {
    FrameCodec.write(out, frame);
  }

  /** Ends this process at the end of standard input, by a thread of C where that can be. */
  void endWithInput() {
    try {
      Lifetime.endWithInput();
    } catch (MissingLibraryException | UnsupportedOperationException e) {
      // Then a critical call is ended only after it has returned: Java cannot do better.
      Thread.ofPlatform().daemon().name("parent").start(this::waitAndEnd);
    }
  }

  private void waitAndEnd() {
    try {
      pipe.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As good as the end.
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Where frames come from. */
  @FunctionalInterface
  public interface Inbox {
    /** Waits for the next one. */
    Frame next() throws IOException, InterruptedException;
  }

  /** What is done with the frames that come. */
  @FunctionalInterface
  public interface Service {
    /** Takes frames until no more are to come. */
    void serve(Inbox tasks) throws IOException, InterruptedException;
  }

  /**
   * Has frames served by a new thread. Returns when the parent is gone, in the middle of a task
   * too: this thread does nothing but read, or wait where it has nothing to read.
   *
   * @param name of the thread
   */
  public void serve(String name, Service service) throws IOException, InterruptedException {
    BlockingQueue<Frame> inbox = new LinkedBlockingQueue<>();
    Inbox tasks = isHeardOnInput ? inbox::take : this::read;
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .uncaughtExceptionHandler(Parent::endAfter)
            .start(() -> serve(service, tasks));
    if (!isHeardOnInput) {
      thread.join();
      return;
    }
    InputStream frames = new BufferedInputStream(in);
    for (Optional<Frame> f = FrameCodec.read(frames); f.isPresent(); f = FrameCodec.read(frames)) {
      inbox.add(f.get());
    }
  }

  private Frame read() throws IOException {
    return FrameCodec.read(in).orElseThrow(() -> new EOFException("the parent is gone"));
  }

  /** Ends this JVM, or the parent would wait for an answer. */
  private static void endAfter(Thread thread, Throwable failure) {
    failure.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  private static void serve(Service service, Inbox tasks) {
    try {
      service.serve(tasks);
    } catch (IOException | InterruptedException e) {
      // The parent is gone or wants no more: nobody is left to tell.
      Runtime.getRuntime().halt(1);
    }
  }
}
