package org.primelab.session;

import java.util.function.LongSupplier;

/**
 * How time passes in a session. What takes time is done through its clock, so that in tests a
 * machine of any size is made up of what things cost there: its clock goes on by that, and they are
 * not done.
 *
 * <pre>{@code
 * clock.pass(new Due<>(part, turn), () -> measure(part, turn));
 * Sensor sensor = clock.result(Sensor.class, () -> find());
 * }</pre>
 */
@FunctionalInterface
public interface SessionClock extends LongSupplier {
  /** This machine's: all is done, and time passes meanwhile. */
  SessionClock MACHINE = System::nanoTime;

  /** The time in ns, from any moment on, as of System.nanoTime. */
  @Override
  long getAsLong();

  /**
   * Does something that takes time.
   *
   * @param what is done: records, classes and names that say what it costs
   */
  default <E extends Exception> void pass(Object what, Step<E> step)
      throws E, InterruptedException {
    step.take();
  }

  /**
   * Does something that takes time and of which something comes.
   *
   * @param what is done, as for {@link #pass}
   */
  default <T, E extends Exception> T result(Object what, Work<T, E> work)
      throws E, InterruptedException {
    return work.done();
  }

  /**
   * Something that takes time.
   *
   * @param <E> what goes wrong with it
   */
  @FunctionalInterface
  interface Step<E extends Exception> {
    /** Does it. */
    void take() throws E, InterruptedException;
  }

  /**
   * Something that takes time and of which something comes.
   *
   * @param <T> what comes of it
   * @param <E> what goes wrong with it
   */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    /** Does it, and returns what comes of it. */
    T done() throws E, InterruptedException;
  }
}
