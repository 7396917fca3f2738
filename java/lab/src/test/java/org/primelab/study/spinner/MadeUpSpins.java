package org.primelab.study.spinner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;

/** Spins that were never spun. */
public final class MadeUpSpins {
  private static final long SECOND = 1_000_000_000;

  private MadeUpSpins() {}

  /** Every model with every work that it knows, virtual threads on a carrier for each CPU. */
  public static Session session(int cpus, int rounds) {
    SpinnerCase yielding = new SpinnerCase(SpinnerModel.LOOP, Work.PRIME, 0, 1000);
    List<SpinnerCase> cases =
        Stream.concat(
                Stream.of(yielding),
                Stream.of(SpinnerModel.values())
                    .flatMap(model -> Stream.of(Work.values()).map(w -> of(model, w, cpus))))
            .toList();
    List<Observation> seen = new ArrayList<>();
    for (SpinnerCase one : cases) {
      List<Long> frames =
          LongStream.range(0, 10L * rounds).mapToObj(i -> i * Frames.INTERVAL).toList();
      seen.add(
          new Spin(
              one,
              SpinnerStates.of("not yet", "a spinner", "no more"),
              Reading.of(1000L),
              frames,
              2000,
              outcome(one.work(), rounds),
              Optional.empty()));
    }
    for (int round = 0; round < rounds; round++) {
      seen.add(new YieldRound(round, 2_000_000 + round, 1_000_000 + round));
    }
    return Sessions.whole(
        new SessionSpec("spinner", new SpinnerPlan(cases, 1000L * rounds, List.of()), 0, 42), seen);
  }

  private static Outcome outcome(Work work, int seconds) {
    return work.computes()
        ? new Outcome(SECOND * seconds, 4, true, true)
        : new Outcome(SECOND * seconds, 0, false, true);
  }

  private static SpinnerCase of(SpinnerModel model, Work work, int cpus) {
    return switch (model) {
      case GIL -> new SpinnerCase(work, UnderLock.standard());
      case VIRTUAL -> new SpinnerCase(model, work, cpus, 0);
      default -> new SpinnerCase(model, work, 0, 0);
    };
  }
}
