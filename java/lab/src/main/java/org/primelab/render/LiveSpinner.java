package org.primelab.render;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.primelab.study.spinner.Stage;

/**
 * A spinner on a terminal's line, drawn by whoever turns it: if it has no turn, nothing moves. What
 * it accompanies stands beside it from the beginning.
 */
public final class LiveSpinner implements Stage, AutoCloseable {
  private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream terminal;
  private String beside = "";

  /** Draws on the line of {@code terminal} where the cursor is. */
  public LiveSpinner(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void progress(String doing, double done) {
    beside = doing;
    draw(ERASE + "  " + beside);
  }

  @Override
  public List<String> pictures() {
    List<String> pictures = new ArrayList<>();
    FRAMES.chars().forEach(frame -> pictures.add(ERASE + (char) frame + " " + beside));
    pictures.add(ERASE);
    return pictures;
  }

  @Override
  public void draw(String picture) {
    terminal.print(picture);
    terminal.flush();
  }

  @Override
  public void close() {
    draw(ERASE);
  }
}
