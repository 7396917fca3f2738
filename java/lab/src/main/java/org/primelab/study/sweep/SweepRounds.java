package org.primelab.study.sweep;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.RelationProbe;
import org.primelab.run.Measurement;
import org.primelab.run.RunListener;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;
import org.primelab.study.Rival;
import org.primelab.topology.CpuPair;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;

/** The measured part of a sweep: every trial once a round, but for those that were done before. */
final class SweepRounds {
  private final SweepPlan plan;
  private final Conditions on;
  private final SweepPrediction prediction;
  private final List<Measurement> done;
  private final double before;
  private final IdentityHashMap<Trial, Double> seconds = new IdentityHashMap<>();
  private double secondsLeft;
  private int round = -1;

  /**
   * Those of a sweep.
   *
   * @param done what is not measured again
   * @param before share of the session that lies behind, in [0, 1]
   */
  SweepRounds(
      SweepPlan plan,
      Conditions on,
      SweepPrediction prediction,
      List<Measurement> done,
      double before) {
    this.before = before;
    this.plan = plan;
    this.on = on;
    this.prediction = prediction;
    this.done = done;
  }

  void run(Optional<Rival> rival, Until rounds) throws InterruptedException {
    List<Trial> trials =
        Stream.concat(plan.trials().stream(), rival.stream().map(plan::alone)).distinct().toList();
    double all = IntStream.range(0, plan.runs()).mapToDouble(r -> secondsOf(trials, r)).sum();
    secondsLeft = all;
    new Rounds<>(trials, rounds, on.seed())
        .run(
            on,
            (trial, turn) -> {
              if (!isDone(trial, turn.round())) {
                run(trial, turn, all);
              }
            });
  }

  private double secondsOf(List<Trial> trials, int inRound) {
    return trials.stream().filter(t -> !isDone(t, inRound)).mapToDouble(this::seconds).sum();
  }

  private boolean isDone(Trial trial, int inRound) {
    return done.stream().anyMatch(m -> m.iteration() == inRound && m.trial().equals(trial));
  }

  private void run(Trial trial, Turn turn, double all) throws InterruptedException {
    if (turn.round() != round) {
      round = turn.round();
      on.clock().pass(RelationProbe.class, this::readRelation);
    }
    on.listener()
        .progress(doing(trial, turn), Math.max(turn.done(), 1 - (1 - before) * secondsLeft / all));
    on.seen().accept(on.run(trial, round, on.seed() + round, RunListener.NONE));
    secondsLeft -= seconds(trial);
  }

  private void readRelation() {
    try (RelationProbe probe = RelationProbe.open(on.stop())) {
      CpuPair.firstOf(SysfsTopology.ofThisMachine().allowed().stream())
          .map(cpus -> new SweepRelation(round, probe.read(cpus.a(), cpus.b())))
          .ifPresent(on.seen());
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

  /** What a trial is predicted to take; what was not predicted takes as long as one worker. */
  private double seconds(Trial trial) {
    return seconds.computeIfAbsent(trial, this::predicted);
  }

  private double predicted(Trial trial) {
    return prediction.content().curves().stream()
        .filter(curve -> curve.variant().has(trial))
        .map(curve -> Predictor.seconds(curve.variant(), curve.model(), trial.workers()))
        .findFirst()
        .orElseGet(() -> prediction.content().curves().getFirst().model().seconds(1));
  }

  private static String doing(Trial trial, Turn turn) {
    return "%s: %s".formatted(turn.words(), trial.model().crewOf(trial.workers()));
  }
}
