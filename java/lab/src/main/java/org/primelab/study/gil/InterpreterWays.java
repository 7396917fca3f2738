package org.primelab.study.gil;

import java.io.IOException;
import java.util.List;

/** An interpreter that runs, and does what it is told. For one thread at a time. */
interface InterpreterWays extends AutoCloseable {
  /** How long one worker's job takes, in ns: the scheduler's ticks of 4 ms are to matter little. */
  long JOB_NANOS = 50_000_000;

  /** The name of its program. */
  String name();

  /**
   * The numbers of the processes that its workers may be in: a program may be a script that starts
   * the interpreter, as those of pyenv and rbenv are.
   */
  List<Long> pids();

  /**
   * What it says of itself.
   *
   * @param found it and its ways
   * @param missed ways that it has not
   */
  record Greeting(InterpreterFound found, List<InterpreterMissed> missed) {}

  /**
   * Waits until it is ready.
   *
   * @throws IOException if it is not there, or failed
   */
  Greeting greet() throws IOException;

  /**
   * Has each of so many workers do the whole job.
   *
   * @throws IOException if it failed
   * @throws InterruptedException if the calling thread was
   */
  InterpreterRun time(String way, int workers, int round) throws IOException, InterruptedException;

  @Override
  void close();
}
