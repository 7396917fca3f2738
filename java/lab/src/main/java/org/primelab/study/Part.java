package org.primelab.study;

import org.primelab.account.Basis;
import org.primelab.account.Share;
import org.primelab.account.State;

/**
 * How long a worker or another thread was in a state, as a session keeps it.
 *
 * @param state the state
 * @param nanos how long, in ns
 * @param basis {@code measured}, {@code derived} or {@code unavailable}
 * @param why what it was derived from, or why it is unavailable; else empty
 * @param cure what to do about it; empty unless unavailable
 */
public record Part(State state, long nanos, String basis, String why, String cure) {
  /** A share of an account. */
  public static Part of(State state, Share share) {
    return switch (share.basis()) {
      case Basis.Measured() -> new Part(state, share.nanos(), share.basis().word(), "", "");
      case Basis.Derived(String how) ->
          new Part(state, share.nanos(), share.basis().word(), how, "");
      case Basis.Unavailable(String reason, String cure) ->
          new Part(state, share.nanos(), share.basis().word(), reason, cure);
    };
  }

  /** Whether there is no figure. What is left over has one all the same. */
  public boolean isUnavailable() {
    return basis.equals("unavailable") && state != State.LEFT_OVER;
  }
}
