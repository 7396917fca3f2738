package org.primelab.child;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to be found out in a JVM of its own, started with flags of its own: rows of numbers are
 * sent while it is found out. A {@link Messenger} has it carried out.
 */
public interface RowErrand extends Errand {
  /**
   * Finds it out.
   *
   * @param arguments as the messenger was given them
   * @param rows takes what is found, while it is found: what is taken is safe with the parent
   * @throws Exception if it cannot be found out; the message says why
   */
  void run(List<String> arguments, Rows rows) throws Exception;

  /** Takes rows of at most {@link Frame#MOST_NUMBERS} numbers. */
  @FunctionalInterface
  interface Rows {
    /** Sends one to the parent. */
    void add(long... numbers) throws IOException;
  }

  /** What it failed for is the last frame, in words. */
  @Override
  default void run(List<String> arguments, Parent parent) throws IOException {
    parent.send(outcome(arguments, parent));
  }

  private Frame outcome(List<String> arguments, Parent parent) throws IOException {
    try {
      run(arguments, (Rows) numbers -> parent.send(Frame.row(numbers)));
      return Frame.END;
    } catch (IOException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      @Nullable String message = e.getMessage();
      return Frame.failed(message != null ? message : e.toString());
    }
  }
}
