package org.primelab.run;

import org.primelab.suite.Argument;

/**
 * A call of the kernel that is to be made.
 *
 * @param index its place in the trial's workload
 * @param argument what the kernel is called with
 * @param casualties workers that died while they did it
 */
record Job(int index, Argument argument, int casualties) {
  Job(int index, Argument argument) {
    this(index, argument, 0);
  }

  Job withOneMoreCasualty() {
    return new Job(index, argument, casualties + 1);
  }
}
