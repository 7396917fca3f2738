package org.primelab.account;

/**
 * During which a thread of the kernel worked for a lane. A thread of any program is its own lane's.
 * With {@code threads} that is the whole run; with a pool one a job, on whichever thread took it.
 * Outside of its stints a worker has nothing to do.
 *
 * @param lane its number, from 0
 * @param tid the thread, by gettid(2); what {@link Evidence} calls a thread whose number was used
 *     before
 * @param span from when to when; over before the thread ends: see {@link Switches}
 */
public record Stint(int lane, int tid, Span span) {
  public Stint {
    if (lane < 0 || tid == 0) {
      throw new IllegalArgumentException("lane " + lane + ", thread " + tid);
    }
  }
}
