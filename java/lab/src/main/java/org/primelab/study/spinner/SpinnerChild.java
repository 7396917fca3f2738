package org.primelab.study.spinner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.primelab.ffi.Interrupts;
import org.primelab.ffi.MissingLibraryException;

/**
 * The spinner in a process of its own, as in the book's spinner_proc.py. It draws on its standard
 * error, which is the lab's; on its output it says, by System.nanoTime and in 8 bytes, when it was
 * ready and then when each frame was drawn. It exits with 0 once its input is closed, so also when
 * the lab is gone.
 */
final class SpinnerChild {
  private SpinnerChild() {}

  /** Arguments: the pictures, if it is to be seen. */
  public static void main(String[] pictures) throws IOException, InterruptedException {
    ignoreInterrupts();
    try (DataOutputStream told = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        FileOutputStream terminal = new FileOutputStream(FileDescriptor.err)) {
      told.writeLong(System.nanoTime());
      Frames frames = new Frames(new Terminal(List.of(pictures), terminal), at -> tell(told, at));
      SpinnerThread spinner = new SpinnerThread(frames);
      Thread thread = Thread.ofPlatform().name("spinner").start(spinner);
      awaitEndOfInput();
      spinner.done();
      thread.join();
    }
  }

  private static void tell(DataOutputStream told, long nanoTime) {
    try {
      told.writeLong(nanoTime);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ignoreInterrupts() {
    try {
      Interrupts.ignore();
    } catch (MissingLibraryException e) {
      // Then a Ctrl-C ends this process a moment before the lab notices: no harm.
      return;
    }
  }

  private static void awaitEndOfInput() throws IOException {
    try (InputStream in = new FileInputStream(FileDescriptor.in)) {
      while (in.read() >= 0) {
        // Nothing is ever said; only the end counts.
      }
    }
  }

  /** The lab's own standard error, through the stream that this process inherited. */
  private record Terminal(List<String> pictures, FileOutputStream stream) implements Stage {
    @Override
    public void draw(String picture) {
      try {
        stream.write(picture.getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
