package org.primelab.render;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A line at the bottom of a terminal that shows that work goes on. It draws itself ten times a
 * second and takes itself back before anything else is printed.
 */
public final class ProgressLine implements AutoCloseable {
  private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final long FRAME_MILLIS = 100;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream terminal;
  private final Thread painter = new Thread(this::paint, "progress");
  private final long beganNanos = System.nanoTime();
  private Supplier<String> text = () -> "";
  private boolean drawn;
  private int frame;

  private ProgressLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Begins to draw on {@code terminal}. */
  public static ProgressLine on(PrintStream terminal) {
    ProgressLine line = new ProgressLine(terminal);
    line.painter.setDaemon(true);
    line.painter.start();
    return line;
  }

  /** Says something else from now on. */
  public void say(String words) {
    say(() -> words);
  }

  /** Says from now on what is right when it is drawn. */
  public synchronized void say(Supplier<String> words) {
    text = words;
  }

  /** Prints something above the line. */
  public synchronized void above(Runnable print) {
    erase();
    print.run();
  }

  @Override
  public synchronized void close() {
    painter.interrupt();
    erase();
  }

  private void paint() {
    try {
      while (true) {
        Thread.sleep(FRAME_MILLIS);
        draw();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void draw() {
    if (painter.isInterrupted()) {
      return;
    }
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    char spinner = FRAMES.charAt(frame++ % FRAMES.length());
    terminal.printf(Locale.ROOT, "%s%c %s %.1f s", ERASE, spinner, text.get(), seconds);
    terminal.flush();
    drawn = true;
  }

  private void erase() {
    if (drawn) {
      terminal.print(ERASE);
      terminal.flush();
      drawn = false;
    }
  }
}
