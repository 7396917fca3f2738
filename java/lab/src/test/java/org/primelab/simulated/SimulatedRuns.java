package org.primelab.simulated;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.primelab.model.ListScheduling;
import org.primelab.model.SoloJob;
import org.primelab.probe.RelationProbe;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Pilot;
import org.primelab.session.Rounds.Due;
import org.primelab.session.SessionClock;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Suite;

/**
 * The clock of a machine on which all kernels of a suite take the same for a piece of work, and
 * runs take what that makes of their jobs, a little more or less each time; nothing is really done.
 */
public final class SimulatedRuns implements SessionClock {
  private static final double SPREAD = 0.03;
  private static final double LOOK_NANOS = 5_000_000;

  private final VirtualClock clock = new VirtualClock();
  private final Suite suite;
  private final int cpus;
  private final double nanosOfWork;
  private final Function<Object, Object> standIn;
  private final SplittableRandom random;

  /**
   * One of so many CPUs.
   *
   * @param nanosOfWork what a piece of work takes, in ns
   * @param standIn what comes of things that are not done
   */
  public SimulatedRuns(
      Suite suite, int cpus, double nanosOfWork, Function<Object, Object> standIn, long seed) {
    this.suite = suite;
    this.cpus = cpus;
    this.nanosOfWork = nanosOfWork;
    this.standIn = standIn;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public synchronized long getAsLong() {
    return clock.nanos();
  }

  /** Lets time pass. */
  public synchronized void advance(double nanos) {
    clock.advance(Math.round(nanos));
  }

  @Override
  public <E extends Exception> void pass(Object what, Step<E> step) throws E, InterruptedException {
    switch (what) {
      case Due<?> _ -> step.take();
      case Pilot.Tried(var _, Argument argument) -> advance(alone(argument));
      case Trial trial -> advance((double) run(trial).wallNanos());
      default -> advance(what == RelationProbe.class ? LOOK_NANOS : 0);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T, E extends Exception> T result(Object what, Work<T, E> work) {
    if (what instanceof Trial trial) {
      Measurement run = run(trial);
      advance((double) run.wallNanos());
      return (T) run;
    }
    return (T) standIn.apply(what);
  }

  private double alone(Argument argument) {
    return nanosOfWork * suite.work(argument);
  }

  private Measurement run(Trial trial) {
    List<SoloJob> jobs =
        trial.workload().stream()
            .map(n -> new SoloJob(n.toString(), alone(n) * random.nextDouble(1, 1 + SPREAD)))
            .toList();
    return scheduled(trial, 0, jobs, cpus, 1);
  }

  /**
   * A run that goes as a schedule of its jobs on so many ideal CPUs.
   *
   * @param unit in which the jobs' times are, in ns
   */
  public static Measurement scheduled(
      Trial trial, int round, List<SoloJob> jobs, int cpus, double unit) {
    var schedule = ListScheduling.ideal(jobs, cpus).schedule(trial.workers());
    return new Measurement(
        trial,
        round,
        0,
        Math.round(schedule.makespan() * unit),
        schedule.slots().stream()
            .map(
                slot ->
                    new JobResult(
                        Argument.parse(slot.job().name()),
                        Answer.of(true),
                        Answer.of(true),
                        slot.worker(),
                        Math.round(slot.began() * unit),
                        Math.round((slot.ended() - slot.began()) * unit)))
            .toList(),
        List.of(),
        List.of(),
        List.of());
  }
}
