package org.primelab.study.profile;

import java.util.ArrayList;
import java.util.List;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;
import org.primelab.session.Plan;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;

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
  public ProfilePlan {
    trials = List.copyOf(trials);
    if (trials.isEmpty() || rounds < 1 || gcMillis < 0) {
      throw new IllegalArgumentException(
          "%d trials, %d rounds, %d ms".formatted(trials.size(), rounds, gcMillis));
    }
  }

  /** One run that is due. */
  private record Step(int trial, Kind kind) {}

  private enum Kind {
    PLAIN,
    WATCHED,
    ALONE
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    new Rounds<>(steps(), Until.rounds(rounds), on.seed())
        .run(
            on,
            (step, turn) -> {
              on.listener().progress(turn.words() + ": " + doing(step), turn.done());
              run(step, turn.round(), on);
            });
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int trial = 0; trial < trials.size(); trial++) {
      steps.add(new Step(trial, Kind.PLAIN));
      steps.add(new Step(trial, Kind.WATCHED));
      if (relation && trials.get(trial).workers() > 1) {
        steps.add(new Step(trial, Kind.ALONE));
      }
    }
    return steps;
  }

  private String doing(Step step) {
    Trial trial = trialOf(step);
    String crew = trial.model().crewOf(trial.workers());
    return step.kind == Kind.WATCHED ? crew + ", watched" : crew;
  }

  private Trial trialOf(Step step) {
    Trial trial = trials.get(step.trial);
    return step.kind == Kind.ALONE ? trial.byOneWorker() : trial;
  }

  private void run(Step step, int round, Conditions on) throws InterruptedException {
    Trial trial = trialOf(step);
    try (Disturbance _ = Disturbance.every(gcMillis)) {
      if (step.kind == Kind.WATCHED) {
        new WatchedRun(this, step.trial, round, on).carryOut();
      } else {
        on.seen().accept(on.runner().run(trial, round, on.seed(), on.stop(), on.listener()));
      }
    }
  }
}
