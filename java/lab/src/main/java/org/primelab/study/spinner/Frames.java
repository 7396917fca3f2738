package org.primelab.study.spinner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Draws frames one after the other and keeps when each was drawn. Used by one thread at a time. */
final class Frames {
  /** Ten frames a second, in ns. */
  static final long INTERVAL = 100_000_000;

  private final List<Long> drawnAt = new ArrayList<>();
  private final Stage stage;
  private final LongConsumer told;
  private final List<String> pictures;

  Frames(Stage stage) {
    this(stage, at -> {});
  }

  /** Tells {@code told} of each frame, when it has been drawn. */
  Frames(Stage stage, LongConsumer told) {
    this.stage = stage;
    this.told = told;
    this.pictures = stage.pictures();
  }

  /** Draws the next one. */
  void draw() {
    if (!pictures.isEmpty()) {
      stage.draw(pictures.get(drawnAt.size() % (pictures.size() - 1)));
    }
    long now = System.nanoTime();
    drawnAt.add(now);
    told.accept(now);
  }

  /** Takes note of one that was drawn by another process. */
  void drawnElsewhere(long nanoTime) {
    drawnAt.add(nanoTime);
  }

  /** Leaves the line as it was found. */
  void clear() {
    if (!pictures.isEmpty()) {
      stage.draw(pictures.getLast());
    }
  }

  /** Times of all frames up to {@code ended}, in ns since {@code began}. */
  List<Long> between(long began, long ended) {
    return drawnAt.stream().filter(at -> at - ended <= 0).map(at -> at - began).toList();
  }
}
