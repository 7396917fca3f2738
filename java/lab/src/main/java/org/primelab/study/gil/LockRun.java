package org.primelab.study.gil;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.report.Quantity;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;
import org.primelab.window.Sensor;
import org.primelab.window.WitnessedRun;

/**
 * Workers that each did the whole job once.
 *
 * @param setting workers and their lock
 * @param round in which they did, from 0: what ran in one round was measured side by side
 * @param wallNanos from the first worker's start to the last one's end, in ns
 * @param handOvers times the lock was taken by another worker than the last
 * @param requests times a worker had waited long enough to ask for it
 * @param waitNanos what all workers waited for it, in ns
 * @param wrong answers that were not the oracle's
 * @param surroundings what the CPUs were to each other
 * @param usage what each worker used of a CPU for its job; empty in sessions of 0.1
 * @param cpus where workers began and ended; empty in sessions of 0.1
 */
public record LockRun(
    Setting setting,
    int round,
    long wallNanos,
    long handOvers,
    long requests,
    long waitNanos,
    int wrong,
    Surroundings surroundings,
    List<Reading<ThreadUsage>> usage,
    List<Integer> cpus)
    implements WindowRun, Sampled {
  public LockRun {
    usage = List.copyOf(usage);
    cpus = List.copyOf(cpus);
  }

  @Override
  public Way way() {
    return Way.Locked.of(setting);
  }

  @Override
  public String words(GilPlan plan) {
    return "%s's, %s".formatted(plan.kernel().name(), setting.mode().word());
  }

  @Override
  public String work(GilPlan plan) {
    return plan.kernel().name();
  }

  @Override
  public int workers() {
    return setting.workers();
  }

  /** The share of their time that the workers waited for the lock, in [0, 1]. */
  double waitShare() {
    return Math.min(1, (double) waitNanos / wallNanos / setting.workers());
  }

  @Override
  public Optional<WitnessedRun> witnessed(Sensor sensor) {
    return surroundings
        .cores()
        .found()
        .map(
            looks ->
                looks.of(
                    sensor, cpus, isPreempted(looks.before().size(), setting.mode() == Mode.HELD)));
  }

  @Override
  public Samples sample() {
    String mode = setting.mode().word();
    String millis = "%s ms".formatted(setting.switchIntervalNanos() / 1e6);
    return new Samples(
        "lock %s, %s, switch interval %s"
            .formatted(mode, Quantity.count(workers(), "worker"), millis),
        "lock",
        mode,
        Map.of("workers", Integer.toString(workers()), "switch interval", millis),
        workers(),
        Samples.Mode.ONE_RUN,
        List.of(new Samples.Sample(0, round, wallNanos)));
  }
}
