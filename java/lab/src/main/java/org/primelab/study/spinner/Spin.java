package org.primelab.study.spinner;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.suite.Answer;
import org.primelab.suite.Mistake;

/**
 * One spinner beside one piece of work.
 *
 * @param what the case
 * @param spinner what its object prints: a thread, a process with its pid, or a task
 * @param startUpNanos from starting the spinner to its first step, in ns
 * @param frames when each was drawn while the work lasted, in ns since that began; the first may be
 *     a little below 0, as a spinner with a thread of its own is waited for
 * @param stopNanos from asking the spinner to end until it had ended, in ns
 * @param outcome of the work
 * @param failure how the spinner's process ended, if not as it should
 */
public record Spin(
    SpinnerCase what,
    SpinnerStates spinner,
    Reading<Long> startUpNanos,
    List<Long> frames,
    long stopNanos,
    Outcome outcome,
    Optional<String> failure)
    implements Checked {
  public Spin {
    frames = List.copyOf(frames);
  }

  /** The same, of a spinner whose process did not end as it should. */
  Spin failed(String reason) {
    return new Spin(what, spinner, startUpNanos, frames, stopNanos, outcome, Optional.of(reason));
  }

  /** Ten a second, for as long as the work lasted. */
  long framesExpected() {
    return Math.round((double) outcome.nanos() / Frames.INTERVAL);
  }

  /** How the spinner fared. */
  Course course() {
    return Course.of(frames.size(), framesExpected());
  }

  /** The times from each frame to the next, in ns. */
  double[] gaps() {
    return IntStream.range(1, frames.size())
        .mapToDouble(i -> frames.get(i) - frames.get(i - 1))
        .toArray();
  }

  /** The longest time without a new frame while the work lasted, in ns. */
  long longestGapNanos() {
    long last = 0;
    long longest = 0;
    for (long at : frames) {
      longest = Math.max(longest, at - last);
      last = at;
    }
    return Math.max(longest, outcome.nanos() - last);
  }

  /** How its process ended, and a wrong answer. */
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.concat(
        failure.stream(),
        mistake().stream().map(wrong -> wrong.sentence(what.work().kernel(), Slow.SUITE)));
  }

  private Optional<Mistake> mistake() {
    Answer answer = Answer.of(outcome.prime());
    return Optional.of(Slow.SUITE.oracle().of(Slow.NUMBER))
        .filter(right -> outcome.tests() > 0 && !answer.equals(right))
        .map(right -> new Mistake(Slow.NUMBER, answer, right));
  }
}
