package org.primelab.study.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Trials;
import org.primelab.study.Rival;
import org.primelab.study.Rivals;

/**
 * Trials, and beside them in every round the same work on one thread by the fastest kernel that
 * does the same.
 *
 * @param repeated the trials
 * @param rivals of which the fastest is looked for first
 */
record CostlyTrials(Trials repeated, List<Rival> rivals) implements Plan {
  CostlyTrials {
    rivals = List.copyOf(rivals);
  }

  /** All rivals, to be timed on one thread. */
  Rivals all() {
    return new Rivals(rivals, first().suite(), first().workload());
  }

  /** The same work on one thread by a rival. */
  Trial alone(Rival rival) {
    return rival.alone(first().suite(), first().workload(), first().placement());
  }

  private Trial first() {
    return repeated.trials().getFirst();
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    Optional<Rival> fastest = all().fastest(all().timed(on, 0));
    if (!on.stop().isRaised()) {
      List<Trial> trials =
          Stream.concat(trials().stream(), fastest.stream().map(this::alone)).distinct().toList();
      new Trials(trials, runs()).carryOut(on);
    }
  }

  @Override
  public List<Trial> trials() {
    return repeated.trials();
  }

  @Override
  public int runs() {
    return repeated.runs();
  }

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    return repeated.lasting(pilot).map(all().lasting()::plus);
  }

  @Override
  public CostlyTrials withRuns(int other) {
    return new CostlyTrials(repeated.withRuns(other), rivals);
  }

  @Override
  public List<String> kernels(String suite) {
    return Stream.concat(
            repeated.kernels(suite).stream(),
            suite.equals(first().suite()) ? rivals.stream().map(Rival::kernel) : Stream.empty())
        .distinct()
        .toList();
  }
}
