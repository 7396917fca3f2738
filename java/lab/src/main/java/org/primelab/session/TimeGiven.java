package org.primelab.session;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.primelab.session.Rounds.Until;

/**
 * The time that a user gives a session passes since a moment, by a clock.
 *
 * @param clock of the session
 * @param beganNanos by that clock
 * @param limitMillis after which a session made of rounds begins no more of them; empty if all are
 *     made, however long they take
 */
public record TimeGiven(SessionClock clock, long beganNanos, OptionalLong limitMillis) {
  /** What answering takes of it besides, as that grows with what was measured. */
  private static final double SHARE = 0.03;

  private static final long LEAST_ANSWER_NANOS = 400_000_000;

  /** Measuring has that part of the time at least: whoever gives a second wants something. */
  private static final int LEAST_PART = 4;

  /** Less time, in ms, promises nothing: one round is measured, whatever it takes. */
  public static final long LEAST_PROMISED_MILLIS = 5000;

  /** Time that passes since a moment, and limits no rounds. */
  public TimeGiven(SessionClock clock, long beganNanos) {
    this(clock, beganNanos, OptionalLong.empty());
  }

  /** Time that begins to pass now. */
  public static TimeGiven fromNow() {
    return new TimeGiven(SessionClock.MACHINE, System.nanoTime());
  }

  /** Time that passes since this process was started, as its user waits since then. */
  public static TimeGiven sinceStart() {
    long now = System.nanoTime();
    long gone =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(start -> Duration.between(start, Instant.now()).toNanos())
            .orElse(0L);
    return new TimeGiven(SessionClock.MACHINE, now - Math.max(0, gone));
  }

  /** The same, if it begins to pass so many ms later. */
  public TimeGiven later(long millis) {
    return new TimeGiven(clock, beganNanos + millis * 1_000_000, limitMillis);
  }

  /** The same with that limit to rounds, in ms. */
  public TimeGiven limited(OptionalLong millis) {
    return new TimeGiven(clock, beganNanos, millis);
  }

  /**
   * What is left for measuring, in ns: without what has passed, and without what answering will
   * take. That is about as long as starting took, however busy the machine is, and a share of all.
   *
   * @param millis how long it is
   */
  public long measuringNanos(long millis) {
    long all = millis * 1_000_000;
    long started = clock.getAsLong() - beganNanos;
    long answer = Math.max(LEAST_ANSWER_NANOS, started) + Math.round(SHARE * all);
    return Math.max(all / LEAST_PART, all - started - answer);
  }

  /** Which part of so many ms has passed, in [0, 1]. */
  public double share(long millis) {
    return Math.clamp((clock.getAsLong() - beganNanos) / (millis * 1e6), 0, 1);
  }

  /** Rounds from now on until the time is over. */
  public Until within(long millis) {
    return time(millis, 1, millis < LEAST_PROMISED_MILLIS);
  }

  private Until.Time time(long millis, double share, boolean isFirstWhole) {
    long nanos = Math.round(share * measuringNanos(millis));
    return new Until.Time(clock.getAsLong(), nanos, isFirstWhole);
  }

  /** So many rounds from now on, or as many of them as fit into the limit. */
  public Until rounds(int count) {
    return rounds(count, 1, limitMillis.orElse(0) < LEAST_PROMISED_MILLIS);
  }

  /**
   * So many rounds before all others, or as many as fit into that share of what is left of the
   * limit; but one, without which the others tell nothing.
   */
  public Until roundsBefore(int count, double share) {
    return rounds(count, share, true);
  }

  private Until rounds(int count, double share, boolean isFirstWhole) {
    Until.Count all = new Until.Count(count);
    return limitMillis.isPresent()
        ? new Until.Sooner(all, time(limitMillis.getAsLong(), share, isFirstWhole))
        : all;
  }
}
