package org.primelab.study.neighbours;

import java.util.List;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;
import org.primelab.study.SensorFound;
import org.primelab.window.NeighbourWatch;
import org.primelab.window.Sensor;

/**
 * Watches all CPUs at the same time.
 *
 * @param cpus by number, at least one
 * @param millis how long, in ms, with starting before and answering afterwards
 * @param kernels that are timed afterwards, to see what neighbours cost them
 */
public record NeighboursPlan(List<Integer> cpus, long millis, List<String> kernels)
    implements TimedPlan {
  private static final long MOST_MILLIS = 4000;
  private static final int SHARE = 4;

  public NeighboursPlan {
    cpus = List.copyOf(cpus);
    kernels = List.copyOf(kernels);
    if (cpus.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(cpus.size() + " CPUs, " + millis + " ms");
    }
  }

  /** How long kernels are timed, in ms: a part of the whole. */
  long kernelMillis() {
    return kernels.isEmpty() ? 0 : Math.clamp(millis / SHARE, 1, MOST_MILLIS);
  }

  /** All of them, of that suite. */
  @Override
  public List<String> kernels(String suite) {
    return kernels;
  }

  /** All CPUs are watched for so long. */
  public record Watching(long millis) {}

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    on.tell("finding a sensor", millis);
    long began = on.clock().getAsLong();
    long end = began + on.given().measuringNanos(millis);
    Sensor sensor = on.sensor();
    on.seen().accept(new SensorFound(sensor));
    Watching watching = new Watching(watchMillis(on, end));
    on.clock()
        .result(
            watching,
            () ->
                new NeighbourWatch(sensor, watching.millis, on.stop())
                    .watch(cpus, words -> on.listener().progress(words, done(began, end, on))))
        .forEach(seen -> on.seen().accept(new CpuWatched(seen)));
    if (!kernels.isEmpty() && !on.stop().isRaised()) {
      KernelCosts.watch(this, sensor, on);
    }
  }

  private static double done(long began, long end, Conditions on) {
    return Math.clamp((double) (on.clock().getAsLong() - began) / (end - began), 0, 1);
  }

  /** How much of all is done once that part of timing kernels is, which comes last. */
  double done(double ofKernels) {
    return 1 - (double) kernelMillis() / millis * (1 - ofKernels);
  }

  /** What is left for watching, in ms: a short time promises nothing, and is watched in full. */
  private long watchMillis(Conditions on, long end) {
    long planned = Math.max(1, millis - kernelMillis());
    long left = (end - on.clock().getAsLong()) / 1_000_000 - kernelMillis();
    return on.given().within(millis).mayCut() ? Math.clamp(left, 1, planned) : planned;
  }
}
