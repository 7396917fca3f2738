package org.primelab.study.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;
import org.primelab.session.Plan;

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
    for (int round = 0; round < rounds; round++) {
      List<Step> steps = steps(new Random(on.seed() + round));
      for (int i = 0; i < steps.size(); i++) {
        if (on.stop().isRaised()) {
          return;
        }
        on.listener().progress(doing(round, steps.get(i)), done(round, i, steps.size()));
        run(steps.get(i), round, on);
      }
    }
  }

  private List<Step> steps(Random random) {
    List<Step> steps = new ArrayList<>();
    for (int trial = 0; trial < trials.size(); trial++) {
      steps.add(new Step(trial, Kind.PLAIN));
      steps.add(new Step(trial, Kind.WATCHED));
      if (relation && trials.get(trial).workers() > 1) {
        steps.add(new Step(trial, Kind.ALONE));
      }
    }
    Collections.shuffle(steps, random);
    return steps;
  }

  private double done(int round, int step, int steps) {
    return (round + (double) step / steps) / rounds;
  }

  private String doing(int round, Step step) {
    Trial trial = trialOf(step);
    return "round %d of %d: %s%s"
        .formatted(
            round + 1,
            rounds,
            trial.model().crewOf(trial.workers()),
            step.kind == Kind.WATCHED ? ", watched" : "");
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
