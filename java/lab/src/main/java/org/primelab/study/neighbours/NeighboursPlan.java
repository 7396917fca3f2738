package org.primelab.study.neighbours;

import java.util.List;
import org.primelab.session.Conditions;
import org.primelab.session.KnownSensor;
import org.primelab.session.TimedPlan;
import org.primelab.study.SensorFound;
import org.primelab.window.NeighbourWatch;
import org.primelab.window.Sensor;

/**
 * Watches all CPUs at the same time.
 *
 * @param cpus by number, at least one
 * @param millis how long, in ms
 */
public record NeighboursPlan(List<Integer> cpus, long millis) implements TimedPlan {
  public NeighboursPlan {
    cpus = List.copyOf(cpus);
    if (cpus.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(cpus.size() + " CPUs, " + millis + " ms");
    }
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    on.listener().progress("finding a sensor", Double.NaN);
    Sensor sensor = KnownSensor.ofThisMachine().find();
    on.seen().accept(new SensorFound(sensor));
    new NeighbourWatch(sensor, millis, on.stop())
        .watch(cpus, words -> on.listener().progress(words, Double.NaN))
        .forEach(seen -> on.seen().accept(new CpuWatched(seen)));
  }
}
