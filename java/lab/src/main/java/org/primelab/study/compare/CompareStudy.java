package org.primelab.study.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Report;
import org.primelab.session.RoundPilot;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.PlannedStudy;
import org.primelab.study.SensorFound;

/**
 * Which is faster? Kernels, the same kernel under other flags or on another JDK, or any commands:
 * each invoked afresh again and again, by turns, so that what disturbs one disturbs the other.
 */
public final class CompareStudy extends PlannedStudy {
  /** Makes the study. */
  public CompareStudy() {
    super(
        "compare",
        0,
        CompareAnswer::of,
        Map.of(
            "comparePlan",
            ComparePlan.class,
            "invocation",
            Invocation.class,
            "comparedWindow",
            ComparedWindow.class,
            "sensorFound",
            SensorFound.class,
            "notInvoked",
            NotInvoked.class,
            "noSteadyState",
            NoSteadyState.class,
            "choice",
            Choice.class,
            "roundPilot",
            RoundPilot.class));
  }

  /**
   * When a comparison ends, and what it says.
   *
   * @param millis how long to go on unless all is decided earlier, in ms
   * @param rounds how many in place of a time; empty for that
   * @param equal share below which a difference is none: 0.02 for 2 %
   * @param duet whether both of a pair run at the same time; empty for whichever is narrower here
   * @param gate what makes it fail, if something does
   * @param vary what of the layout is varied in every other round; none for nothing
   * @param inWindows whether kernels are timed by turns in one process, window by window
   * @param within ends once each ratio is decided or known within this share; empty for the time
   */
  public record Terms(
      long millis,
      Optional<Integer> rounds,
      double equal,
      Optional<Boolean> duet,
      Optional<Gate> gate,
      List<Vary> vary,
      boolean inWindows,
      Optional<Double> within) {
    /** The same where no layout is varied. */
    public Terms(
        long millis,
        Optional<Integer> rounds,
        double equal,
        Optional<Boolean> duet,
        Optional<Gate> gate) {
      this(millis, rounds, equal, duet, gate, List.of(), false, Optional.empty());
    }
  }

  /**
   * Each contender but the first, beside the first.
   *
   * @param suite name of the kernels' suite; empty if there are none
   * @param arguments what kernels are timed on; none for the brief set of their group
   * @param seed of everything random, in [0, 2^32)
   */
  public SessionSpec plan(
      List<Contender> contenders,
      Optional<String> suite,
      List<String> arguments,
      Terms terms,
      long seed) {
    return plan(
        new ComparePlan(
            contenders,
            suite,
            arguments,
            terms.millis(),
            terms.rounds(),
            terms.equal(),
            terms.duet(),
            terms.gate(),
            terms.vary(),
            Optional.of(terms.inWindows()),
            terms.within()),
        seed);
  }

  @Override
  public Report answer(Session session) {
    Report report = super.answer(session);
    return new Report(
        report.blocks(),
        report.caveats(),
        Stream.concat(report.failures().stream(), CompareAnswer.of(session).failures()).toList(),
        report.data());
  }
}
