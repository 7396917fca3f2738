package org.primelab.run;

import org.primelab.suite.Uint64;

/**
 * A number to check.
 *
 * @param index its place in the trial's workload
 * @param number the number
 * @param casualties workers that died while they checked it
 */
record Job(int index, Uint64 number, int casualties) {
  Job(int index, Uint64 number) {
    this(index, number, 0);
  }

  Job withOneMoreCasualty() {
    return new Job(index, number, casualties + 1);
  }
}
