package org.primelab.account;

/**
 * During which a thread of the kernel worked for a worker. With {@code threads} that is the whole
 * run; with a pool one a job, on whichever thread took it. Outside of its stints a worker has
 * nothing to do.
 *
 * @param worker its number, from 0
 * @param tid the thread, by gettid(2)
 * @param span from when to when; over before the thread ends: see {@link Switches}
 */
public record Stint(int worker, int tid, Span span) {
  public Stint {
    if (worker < 0 || tid <= 0) {
      throw new IllegalArgumentException("worker " + worker + ", thread " + tid);
    }
  }
}
