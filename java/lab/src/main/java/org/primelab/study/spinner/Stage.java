package org.primelab.study.spinner;

import java.util.List;
import org.primelab.run.RunListener;

/** Where a spinner is seen. A listener that is no stage lets it turn in the dark. */
public interface Stage extends RunListener {
  /** One that shows nothing. */
  Stage DARK = new Stage() {};

  /** The listener itself if it is a stage, else a dark one. */
  static Stage of(RunListener listener) {
    return listener instanceof Stage stage ? stage : DARK;
  }

  /**
   * What is drawn in turn, each picture over the one before it; the last one clears the line. None
   * at all if nothing is to be seen. A spinner in another process draws them itself.
   */
  default List<String> pictures() {
    return List.of();
  }

  /** Draws one, now, on the thread of the spinner. */
  default void draw(String picture) {}
}
