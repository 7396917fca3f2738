package org.primelab.study.doctor;

import static org.primelab.report.Quantity.duration;

import java.util.function.Supplier;
import org.primelab.probe.BetweenJobs;
import org.primelab.probe.Reading;

/**
 * What it costs workers to read between two jobs how long they had a CPU, and which.
 *
 * @param cost of both, in ns
 */
record WitnessCheckup(Supplier<Reading<Double>> cost) {
  Health look() {
    return Health.of(cost.get(), WitnessCheckup::judge);
  }

  private static Health judge(double nanos) {
    String message = "workers read them between two jobs in " + duration(nanos);
    return nanos > BetweenJobs.MOST_NANOS
        ? Health.warn(
            message,
            "take numbers of several ms each: this is in the wall time of a run, in no job's")
        : Health.ok(message);
  }
}
