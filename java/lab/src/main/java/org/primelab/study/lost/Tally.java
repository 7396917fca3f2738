package org.primelab.study.lost;

import java.util.OptionalLong;

/**
 * What became of some tries.
 *
 * @param tries how many there were
 * @param lost of how many nothing was heard
 * @param nanos from the request to the end of the thread, in ns, where one was asked to stop
 */
record Tally(int tries, int lost, OptionalLong nanos) {
  Tally {
    if (tries < 0 || lost < 0 || lost > tries) {
      throw new IllegalArgumentException(lost + " of " + tries + " lost");
    }
  }

  /** So many of the tries were heard of. */
  static Tally heard(int heard, int tries) {
    return new Tally(tries, tries - heard, OptionalLong.empty());
  }
}
