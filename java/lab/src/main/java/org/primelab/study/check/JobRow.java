package org.primelab.study.check;

import static org.primelab.report.Quantity.bookSeconds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.primelab.prime.PrimeSuite;
import org.primelab.run.JobResult;
import org.primelab.run.Trial;
import org.primelab.suite.Argument;
import org.primelab.suite.Wording;

/**
 * What came of one job.
 *
 * @param n what the kernel was called with
 * @param prime the kernel's answer in suite prime, under its old name
 * @param correct whether the oracle agrees
 * @param job the answer, and what it took
 */
record JobRow(
    Argument n,
    Optional<Boolean> prime,
    boolean correct,
    @JsonUnwrapped @JsonIgnoreProperties({"argument", "expected"}) JobResult job) {
  static JobRow of(Trial trial, JobResult job) {
    return new JobRow(
        job.argument(),
        Optional.of(job.answer().isYes()).filter(yes -> trial.suite().equals(PrimeSuite.NAME)),
        job.isCorrect(),
        job);
  }

  /** The cells as the book's table has them. */
  static List<String> cells(JobResult job, Wording wording) {
    return List.of(
        job.argument().toString(), wording.mark(job.answer()), bookSeconds(job.elapsedNanos()));
  }
}
