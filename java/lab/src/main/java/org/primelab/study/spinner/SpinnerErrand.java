package org.primelab.study.spinner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;

/**
 * The spinner in a process of its own, as in the book's spinner_proc.py. It draws on its standard
 * error, which is the lab's, and tells, by System.nanoTime, when it was ready and then when each
 * frame was drawn. It exits with 0 once its input is closed, so also when the lab is gone.
 * Arguments: the pictures, if it is to be seen.
 */
public final class SpinnerErrand implements InputErrand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public SpinnerErrand() {}

  @Override
  public void run(List<String> pictures, Parent parent) throws IOException, InterruptedException {
    PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    parent.send(Frame.ready(System.nanoTime()));
    Frames frames = new Frames(new Terminal(pictures, terminal), at -> tell(parent, at));
    SpinnerThread spinner = new SpinnerThread(frames::draw);
    Thread thread = Thread.ofPlatform().name("spinner").start(spinner);
    parent.input().transferTo(OutputStream.nullOutputStream());
    spinner.done();
    thread.join();
  }

  private static void tell(Parent parent, long nanoTime) {
    try {
      parent.send(Frame.row(nanoTime));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lab's own standard error, through the stream that this process inherited. */
  private record Terminal(List<String> pictures, PrintStream stream) implements Stage {
    @Override
    public void draw(String picture) {
      stream.print(picture);
    }
  }
}
