package org.primelab.study.lost;

import static org.primelab.study.lost.LostCase.COLLECTOR;
import static org.primelab.study.lost.LostCase.EXCEPTION;
import static org.primelab.study.lost.LostCase.INTERRUPT;
import static org.primelab.study.lost.LostCase.MAIN;
import static org.primelab.study.lost.LostCase.ORDER;
import static org.primelab.study.lost.Variant.BROKEN;
import static org.primelab.study.lost.Variant.RIGHT;

import java.io.IOException;
import org.primelab.session.Conditions;

/** A way to write it, the broken ones of each case first. */
public enum Way {
  /** A platform thread throws, and is joined: join returns as if nothing had happened. */
  JOINED(EXCEPTION, BROKEN, "thread, joined", (tries, _) -> ThrowingTasks.joined(tries)),

  /** A task throws, and nobody asks its Future. */
  FORGOTTEN(
      EXCEPTION, BROKEN, "Future that nobody asks", (tries, _) -> ThrowingTasks.forgotten(tries)),

  /** A task throws, and its Future is asked: ExecutionException, with the failure as its cause. */
  ASKED(EXCEPTION, RIGHT, "Future that is asked", (tries, _) -> ThrowingTasks.asked(tries)),

  /** A subtask throws in a structured task scope (JEP 505), whose join throws. */
  STRUCTURED(EXCEPTION, RIGHT, "structured task scope", StructuredErrand::tries),

  /** The collector leaves as soon as both queues look empty. */
  LOOKS_EMPTY(COLLECTOR, BROKEN, "when both queues look empty", ResultCollector::whileNotEmpty),

  /** The collector counts end markers: one from each worker. */
  END_MARKERS(
      COLLECTOR, RIGHT, "after an end marker of each worker", ResultCollector::untilAllEnded),

  /** Main starts daemon threads and returns. */
  DAEMONS(MAIN, BROKEN, "daemon threads", LeavingMain::tries),

  /** Main starts virtual threads, which are all daemons, and returns. */
  VIRTUAL(MAIN, BROKEN, "virtual threads", LeavingMain::tries),

  /** Main starts platform threads and returns: the JVM waits for them. */
  PLATFORM(MAIN, RIGHT, "platform threads", LeavingMain::tries),

  /** Main starts virtual threads by an executor, and closes it, which waits for them. */
  CLOSED(MAIN, RIGHT, "virtual threads of an executor that is closed", LeavingMain::tries),

  /** A loop that computes is interrupted: it never looks, and runs on to its end. */
  INTERRUPTED_LOOP(INTERRUPT, BROKEN, "loop, interrupted", StopRequest::interruptedLoop),

  /** The same loop looks at a flag now and then, which is raised. */
  FLAG(INTERRUPT, RIGHT, "loop that looks at a flag", StopRequest::flag),

  /** A thread that is parked is interrupted, and wakes. */
  PARKED(INTERRUPT, RIGHT, "parked thread, interrupted", StopRequest::parked),

  /** The first result that comes is taken for the first number's. */
  BY_POSITION(ORDER, BROKEN, "by position", CompletionOrder::byPosition),

  /** Each result says its number. */
  BY_NUMBER(ORDER, RIGHT, "each says its number", CompletionOrder::byNumber);

  /** Tries a way. */
  @FunctionalInterface
  private interface Trier {
    Tally tries(int count, Conditions on) throws IOException, InterruptedException;
  }

  /** Tries one of several ways that differ in a word. */
  @FunctionalInterface
  private interface WayTrier {
    Tally tries(Way way, int count, Conditions on) throws IOException, InterruptedException;
  }

  private final LostCase lostCase;
  private final Variant variant;
  private final String words;
  private final WayTrier trier;

  Way(LostCase lostCase, Variant variant, String words, Trier trier) {
    this(lostCase, variant, words, (_, count, on) -> trier.tries(count, on));
  }

  Way(LostCase lostCase, Variant variant, String words, WayTrier trier) {
    this.lostCase = lostCase;
    this.variant = variant;
    this.words = words;
    this.trier = trier;
  }

  /** What it is a way of. */
  public LostCase lostCase() {
    return lostCase;
  }

  /** Whether it keeps track. */
  public Variant variant() {
    return variant;
  }

  /** How it is done. */
  public String words() {
    return words;
  }

  /**
   * Tries it.
   *
   * @param count how often; a request to stop is made once
   * @throws IOException if it cannot be tried here, with the reason
   */
  Tally tries(int count, Conditions on) throws IOException, InterruptedException {
    return trier.tries(this, count, on);
  }
}
