package org.primelab.study.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.primelab.probe.Reading;
import org.primelab.probe.RelationProbe;
import org.primelab.run.Measurement;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;

/** The measured part of a sweep. */
final class Rounds {
  private final SweepPlan plan;
  private final Conditions on;
  private final Runner runner;
  private final SweepPrediction prediction;

  Rounds(SweepPlan plan, Conditions on, Runner runner, SweepPrediction prediction) {
    this.plan = plan;
    this.on = on;
    this.runner = runner;
    this.prediction = prediction;
  }

  /** A run that is due. */
  private record Due(Trial trial, int round) {}

  /** Every trial once a round, without what was {@code done} before. */
  void run(List<Measurement> done, Optional<String> rival) throws InterruptedException {
    List<Due> due = due(rival);
    due.removeIf(d -> done.stream().anyMatch(m -> isOf(d, m)));
    double all = due.stream().mapToDouble(d -> seconds(d.trial)).sum();
    double left = all;
    int round = -1;
    for (Due next : due) {
      if (on.stop().isRaised()) {
        return;
      }
      if (next.round != round) {
        round = next.round;
        readRelation(round);
      }
      on.listener().progress(doing(next, left), 1 - left / all);
      on.seen()
          .accept(
              runner.run(
                  next.trial, next.round, on.seed() + next.round, on.stop(), RunListener.NONE));
      left -= seconds(next.trial);
    }
  }

  private void readRelation(int round) {
    try (RelationProbe probe = RelationProbe.open(on.stop())) {
      List<Integer> cpus =
          SysfsTopology.ofThisMachine().allowed().stream().limit(2).boxed().toList();
      if (cpus.size() == 2) {
        on.seen().accept(new SweepRelation(round, probe.read(cpus.get(0), cpus.get(1))));
      }
    } catch (NoTopologyException e) {
      on.seen()
          .accept(
              new SweepRelation(
                  round, Reading.unavailable(String.valueOf(e.getMessage()), "see lab topology")));
    } catch (CancellationException e) {
      // Ctrl-C: the next run will not begin either.
      return;
    }
  }

  /** The same order whenever it is asked for, so that a sweep can go on where it was stopped. */
  private List<Due> due(Optional<String> rival) {
    List<Due> due = new ArrayList<>();
    List<Trial> trials = new ArrayList<>(plan.trials());
    rival.ifPresent(kernel -> trials.add(plan.alone(kernel)));
    for (int round = 0; round < plan.runs(); round++) {
      List<Trial> order = new ArrayList<>(trials.stream().distinct().toList());
      Collections.shuffle(order, new Random(31 * on.seed() + round));
      for (Trial trial : order) {
        due.add(new Due(trial, round));
      }
    }
    return due;
  }

  private static boolean isOf(Due due, Measurement done) {
    return done.iteration() == due.round && done.trial().equals(due.trial);
  }

  /** What a trial is predicted to take; what was not predicted takes as long as one worker. */
  private double seconds(Trial trial) {
    return prediction.content().curves().stream()
        .filter(curve -> curve.variant().has(trial))
        .map(curve -> Predictor.seconds(curve.variant(), curve.model(), trial.workers()))
        .findFirst()
        .orElseGet(() -> prediction.content().curves().getFirst().model().seconds(1));
  }

  private String doing(Due next, double secondsLeft) {
    return String.format(
        Locale.ROOT,
        "round %d of %d: %s; about %s left",
        next.round + 1,
        plan.runs(),
        next.trial.model().crewOf(next.trial.workers()),
        secondsLeft < 90
            ? "%.0f s".formatted(secondsLeft)
            : "%.0f min".formatted(secondsLeft / 60));
  }
}
