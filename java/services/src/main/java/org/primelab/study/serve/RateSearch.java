package org.primelab.study.serve;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Looks for the rate of requests at which a bound is passed: the rate is doubled, or halved, until
 * it lies between one that was held and one that was not, and then that interval is divided until
 * its ends are near each other.
 *
 * <p>A percentile of some hundred requests is passed now and then where it is not in the long run,
 * so what passes the bound is asked again, and only twice is enough.
 */
final class RateSearch {
  /** The first rate, in requests a second. */
  static final double FIRST = 200;

  /** Rates beyond are more than a generator of one thread can send. */
  static final double MOST = 10_000;

  /** Rates below take a minute and more for requests enough. */
  static final double LEAST = 5;

  /** Ends so near each other are one answer. */
  static final double NEAR = 1.1;

  private final Server server;
  private final BooleanSupplier isOver;
  private double held;
  private double passed = Double.POSITIVE_INFINITY;

  private RateSearch(Server server, BooleanSupplier isOver) {
    this.server = server;
    this.isOver = isOver;
  }

  /** What a server did at a rate. */
  enum Verdict {
    /** It stayed within the bound. */
    HELD,
    /** It did not. */
    PASSED,
    /** Nobody can tell, as the generator itself was late. */
    UNTOLD
  }

  /** Who is asked. */
  interface Server {
    /**
     * How it does at that rate.
     *
     * @throws IOException if it cannot be asked any more
     */
    Verdict at(double perSecond) throws IOException;
  }

  /**
   * What was found.
   *
   * @param held the highest rate that stayed within the bound, in requests a second; 0 for none
   * @param passed the lowest that did not, above the other; infinite for none
   */
  record Found(double held, double passed) {
    /** Whether the two are near each other. */
    boolean isNarrow() {
      return held > 0 && passed <= held * NEAR;
    }
  }

  /**
   * Searches until the ends are near, or until it is told that it is over.
   *
   * @throws IOException if the server cannot be asked any more
   */
  static Found search(Server server, BooleanSupplier isOver) throws IOException {
    RateSearch search = new RateSearch(server, isOver);
    search.enclose();
    search.divide();
    return search.found();
  }

  private Found found() {
    return new Found(held, passed);
  }

  private void enclose() throws IOException {
    double rate = FIRST;
    do {
      if (!ask(rate)) {
        return;
      }
      rate = held == 0 ? rate / 2 : Math.min(held * 2, MOST);
    } while (!isOver.getAsBoolean() && rate >= LEAST && held < MOST && isOpen());
  }

  /** Whether one of the ends is not there yet. */
  private boolean isOpen() {
    return held == 0 || Double.isInfinite(passed);
  }

  private void divide() throws IOException {
    while (!isOver.getAsBoolean() && !isOpen() && !found().isNarrow()) {
      if (!ask(Math.sqrt(held * passed))) {
        return;
      }
    }
  }

  /** Asks at that rate; whether there was an answer. */
  private boolean ask(double rate) throws IOException {
    Verdict verdict = server.at(rate);
    if (verdict == Verdict.PASSED) {
      verdict = server.at(rate);
    }
    switch (verdict) {
      case HELD -> held = rate;
      case PASSED -> passed = rate;
      case UNTOLD -> {
        return false;
      }
    }
    return true;
  }
}
