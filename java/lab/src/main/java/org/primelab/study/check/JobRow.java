package org.primelab.study.check;

import static org.primelab.report.Quantity.bookSeconds;

import java.util.List;
import org.primelab.run.JobResult;
import org.primelab.suite.Uint64;

/**
 * One number's answer.
 *
 * @param n the number
 * @param prime the kernel's answer
 * @param correct whether the oracle agrees
 * @param beganNanos when it was begun, in ns after the run's clock started
 * @param elapsedNanos how long it took its worker, in ns
 * @param worker who found it, from 0
 */
record JobRow(
    Uint64 n, boolean prime, boolean correct, long beganNanos, long elapsedNanos, int worker) {
  static JobRow of(JobResult job) {
    return new JobRow(
        job.number(),
        job.prime(),
        job.correct(),
        job.beganNanos(),
        job.elapsedNanos(),
        job.worker());
  }

  /** As the book's table has it. */
  List<String> cells() {
    return List.of(n.toString(), prime ? "P" : " ", bookSeconds(elapsedNanos));
  }
}
