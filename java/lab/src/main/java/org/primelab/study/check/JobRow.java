package org.primelab.study.check;

import static org.primelab.report.Quantity.bookSeconds;

import java.util.List;
import java.util.Optional;
import org.primelab.prime.PrimeSuite;
import org.primelab.run.JobResult;
import org.primelab.run.Trial;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Wording;

/**
 * What came of one job.
 *
 * @param n what the kernel was called with
 * @param answer the kernel's
 * @param prime the same in suite prime, under its old name
 * @param correct whether the oracle agrees
 * @param beganNanos when it was begun, in ns after the run's clock started
 * @param elapsedNanos how long it took its worker, in ns
 * @param worker who found it, from 0
 */
record JobRow(
    Argument n,
    Answer answer,
    Optional<Boolean> prime,
    boolean correct,
    long beganNanos,
    long elapsedNanos,
    int worker) {
  static JobRow of(Trial trial, JobResult job) {
    return new JobRow(
        job.argument(),
        job.answer(),
        Optional.of(job.answer().isYes()).filter(yes -> trial.suite().equals(PrimeSuite.NAME)),
        job.isCorrect(),
        job.beganNanos(),
        job.elapsedNanos(),
        job.worker());
  }

  /** The cells as the book's table has them. */
  List<String> cells(String suite) {
    return List.of(n.toString(), Wording.of(suite).mark(answer), bookSeconds(elapsedNanos));
  }
}
