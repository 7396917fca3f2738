package org.primelab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.stats.Interval;
import org.primelab.suite.Argument;

/**
 * What a rival takes on one thread, number by number.
 *
 * @param kernel name of the kernel
 * @param tableNanos what building its table took, in ns; empty if it works without one
 * @param numbers from the shortest to the longest; empty if it could not be timed
 * @param missed why it could not be timed, if it could not
 * @param wrong a number about which its answer was wrong, if there is one: then it is no rival
 */
public record RivalTimed(
    String kernel,
    OptionalLong tableNanos,
    List<OfNumber> numbers,
    Optional<String> missed,
    Optional<Argument> wrong)
    implements Checked {
  public RivalTimed {
    numbers = List.copyOf(numbers);
  }

  /**
   * A number that stands for others that are about as long.
   *
   * @param argument the number
   * @param count how many of the workload it stands for, at least 1
   * @param nanos what it takes, in ns: at most, where there is no interval
   * @param interval of that; none where too few slices were clean
   * @param clean share of slices that nothing disturbed, from 0 to 1
   */
  public record OfNumber(
      Argument argument, int count, double nanos, Optional<Interval> interval, double clean) {}

  /** It could not be timed. */
  static RivalTimed missed(String kernel, String why) {
    return new RivalTimed(
        kernel, OptionalLong.empty(), List.of(), Optional.of(why), Optional.empty());
  }

  /** Its answer about that number was wrong. */
  static RivalTimed wrong(String kernel, Argument about) {
    return new RivalTimed(
        kernel, OptionalLong.empty(), List.of(), Optional.empty(), Optional.of(about));
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return wrong.stream()
        .map(
            number ->
                "wrong answer: what %s says on one thread about %s is not what the oracle says"
                    .formatted(kernel, number));
  }

  /** What the workload takes, its table included, in ns; empty if it was not timed. */
  OptionalDouble nanos() {
    return numbers.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            tableNanos.orElse(0)
                + numbers.stream().mapToDouble(one -> one.count * one.nanos).sum());
  }

  /** The mean share of clean slices. */
  double clean() {
    return numbers.stream().mapToDouble(OfNumber::clean).average().orElse(0);
  }
}
