package org.primelab.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.run.Trial;

/**
 * What a session is to run.
 *
 * @param study name of the study that asks and will answer
 * @param plan what to do
 * @param warmUpMillis how long each JVM warms a kernel up before the clock starts, in ms
 * @param seed of everything random, in [0, 2^32)
 * @param forks in how many fresh JVMs, one after the other; empty for none
 */
public record SessionSpec(
    String study, Plan plan, int warmUpMillis, long seed, Optional<Forks> forks) {
  private static final long SEEDS = 1L << 32;

  public SessionSpec {
    if (warmUpMillis < 0 || seed < 0 || seed >= SEEDS) {
      throw new IllegalArgumentException(warmUpMillis + " ms, seed " + seed);
    }
  }

  /** What is carried out once. */
  public SessionSpec(String study, Plan plan, int warmUpMillis, long seed) {
    this(study, plan, warmUpMillis, seed, Optional.empty());
  }

  /** The same with a warm-up of another length, in ms. */
  public SessionSpec warmingUp(int millis) {
    return new SessionSpec(study, plan, millis, seed, forks);
  }

  /** The same in fresh JVMs. */
  public SessionSpec in(Forks fresh) {
    return new SessionSpec(study, plan, warmUpMillis, seed, Optional.of(fresh));
  }

  /**
   * What one of its JVMs does.
   *
   * @param fork which, from 0
   * @param runs of each trial
   */
  public SessionSpec ofFork(int fork, int runs) {
    Plan each = plan.withRuns(runs).each(forks.map(Forks::most).orElse(1));
    return new SessionSpec(study, each, warmUpMillis, (seed + fork) % SEEDS);
  }

  /** How long it takes on this machine, if that can be told before. */
  public Optional<Duration> lasting(Pilot pilot) {
    return forks.isEmpty() || plan instanceof TimedPlan
        ? plan.lasting(pilot)
        : forks
            .filter(some -> !some.isUntil())
            .flatMap(
                some ->
                    plan.lasting(pilot).map(one -> one.plus(Pilot.JVM).multipliedBy(some.most())));
  }

  /** The trials of a plan that has some. */
  public List<Trial> trials() {
    return plan.trials();
  }

  /** How often each of them is run. */
  public int runs() {
    return plan.runs();
  }
}
