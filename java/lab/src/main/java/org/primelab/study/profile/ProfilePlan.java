package org.primelab.study.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Rounds;

/**
 * Trials, each run in every round once watched and once not, in random order: so that the watching
 * has a price.
 *
 * @param trials at least one
 * @param rounds how often, at least 1
 * @param gcMillis a collection is asked for every so many ms, in all runs; 0 for none
 * @param eachThread whether there is a flame graph for each thread
 * @param relation whether each round also asks what the CPUs are to each other, and runs each trial
 *     by one worker alone
 */
public record ProfilePlan(
    List<Trial> trials, int rounds, int gcMillis, boolean eachThread, boolean relation)
    implements Plan {
  /** About what recording a run takes besides, with reading what was recorded. */
  private static final Duration WATCHING = Duration.ofMillis(150);

  public ProfilePlan {
    trials = List.copyOf(trials);
    if (trials.isEmpty() || rounds < 1 || gcMillis < 0) {
      throw new IllegalArgumentException(
          "%d trials, %d rounds, %d ms".formatted(trials.size(), rounds, gcMillis));
    }
  }

  /** One run that is due, of one of the plan's trials or of the same by one worker. */
  private record Step(int number, Trial trial, boolean watched) {}

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    return pilot
        .lasting(steps().stream().map(Step::trial).toList(), rounds)
        .map(WATCHING.multipliedBy((long) rounds * trials.size())::plus);
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    new Rounds<>(steps(), on.given().rounds(rounds), on.seed())
        .run(
            on,
            (step, turn) -> {
              on.listener().progress(turn.words() + ": " + doing(step), turn.done());
              run(step, turn.round(), on);
            });
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      steps.add(new Step(i, trial, false));
      steps.add(new Step(i, trial, true));
      if (relation && trial.workers() > 1) {
        steps.add(new Step(i, trial.byOneWorker(), false));
      }
    }
    return steps;
  }

  private static String doing(Step step) {
    String crew = step.trial.model().crewOf(step.trial.workers());
    return step.watched ? crew + ", watched" : crew;
  }

  private void run(Step step, int round, Conditions on) throws InterruptedException {
    try (Disturbance _ = new Disturbance(gcMillis)) {
      if (step.watched) {
        on.clock().pass(step.trial, () -> new WatchedRun(this, step.number, round, on).carryOut());
      } else {
        on.seen().accept(on.run(step.trial, round, on.seed(), on.listener()));
      }
    }
  }
}
