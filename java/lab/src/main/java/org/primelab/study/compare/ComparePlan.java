package org.primelab.study.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;
import org.primelab.suite.Mistake;
import org.primelab.suite.Wording;

/**
 * Several contenders, each compared with the first, invoked again and again.
 *
 * @param contenders at least two, of unlike labels
 * @param suite name of the kernels' suite; empty if there are none
 * @param arguments what kernels are timed on, as the user types it; none for what is usual
 * @param millis how long to go on unless all is decided earlier, in ms
 * @param rounds how many in place of a time; empty for that
 * @param equal share below which a difference is none: 0.02 for 2 %
 * @param duet whether both of a pair run at the same time, on two CPUs, and then change places;
 *     empty for whichever gives the narrower interval here
 * @param gate what makes the comparison fail, if something does
 * @param vary what of the layout is varied in every other round; none for nothing
 * @param inWindows whether kernels are timed by turns in one process, window by window; empty in
 *     plans of before
 * @param within ends once each ratio is decided or its interval reaches no further than this share
 *     of it to either side, in (0, 1); empty for the time, and in plans of before
 */
record ComparePlan(
    List<Contender> contenders,
    Optional<String> suite,
    List<String> arguments,
    long millis,
    Optional<Integer> rounds,
    double equal,
    Optional<Boolean> duet,
    Optional<Gate> gate,
    List<Vary> vary,
    Optional<Boolean> inWindows,
    Optional<Double> within)
    implements TimedPlan {
  ComparePlan {
    contenders = List.copyOf(contenders);
    arguments = List.copyOf(arguments);
    vary = List.copyOf(vary);
    if (contenders.stream().map(Contender::label).distinct().count() < contenders.size()
        || contenders.size() < 2) {
      throw new IllegalArgumentException("not two or more contenders of unlike labels");
    }
    if (millis < 1 || !(equal >= 0 && equal < 1) || rounds.filter(n -> n < 1).isPresent()) {
      throw new IllegalArgumentException(
          "%d ms, %s rounds, equal within %s".formatted(millis, rounds, equal));
    }
  }

  /** Whether the layout is varied in that round, where it is varied at all. */
  static boolean isVaried(int round) {
    return round % 2 == 1;
  }

  boolean isInWindows() {
    return inWindows.orElse(false);
  }

  /** That a contender's answer is wrong, as a sentence, if it is. */
  Stream<String> mistakes(String label, Optional<Mistake> wrong) {
    Wording words = suite.map(Wording::of).orElse(Wording.PLAIN);
    return wrong.stream().map(mistake -> mistake.sentence(label, words));
  }

  /** The others are compared with it. */
  Contender first() {
    return contenders.getFirst();
  }

  /** Those that are compared with the first. */
  List<Contender> others() {
    return contenders.subList(1, contenders.size());
  }

  /** Others of the user's files are not tried out. */
  @Override
  public List<String> kernels(String ofSuite) {
    String prefix = ofSuite + ":";
    return contenders.stream()
        .filter(one -> one.kind() == Contender.Kind.KERNEL && one.what().startsWith(prefix))
        .map(one -> one.what().substring(prefix.length()))
        .distinct()
        .toList();
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    if (isInWindows()) {
      CompareWindows.carryOut(this, on);
    } else {
      new CompareRun(this, on).carryOut();
    }
  }
}
