package org.primelab.study.smt;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.NativeLoad;
import org.primelab.report.Quantity;
import org.primelab.session.Conditions;
import org.primelab.session.PackedList;
import org.primelab.session.TimedPlan;
import org.primelab.study.SensorFound;
import org.primelab.window.Sensor;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Which pairs of CPUs and which loads.
 *
 * @param pairs none on a machine with a single CPU
 * @param loads at least one
 * @param millis how long, in ms, with starting before and answering afterwards
 */
public record SmtPlan(
    @JsonSerialize(using = PackedList.Writer.class)
        @JsonDeserialize(using = PackedList.Reader.class)
        List<DeclaredPair> pairs,
    List<Load> loads,
    long millis)
    implements TimedPlan {
  public SmtPlan {
    pairs = List.copyOf(pairs);
    loads = List.copyOf(loads);
    if (loads.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(loads.size() + " loads, " + millis + " ms");
    }
  }

  /**
   * A load, as a report on another machine needs to know it.
   *
   * @param name of the load
   * @param resource what it leans on
   * @param missing why it cannot run here; empty if it can
   */
  public record Load(String name, String resource, String missing) {
    boolean runs() {
      return missing.isEmpty();
    }
  }

  /** Those that can run. */
  List<Load> running() {
    return loads.stream().filter(Load::runs).toList();
  }

  /** What is going to be done. */
  public String announcement() {
    long cpus = pairs.stream().flatMap(pair -> pair.cpus().list().stream()).distinct().count();
    return "looking at %s of %d CPUs, with %s"
        .formatted(
            Quantity.count(pairs.size(), "pair"), cpus, Quantity.count(running().size(), "load"));
  }

  /** The CPUs of the first pair, if there is one. */
  List<Integer> firstCpus() {
    return pairs.stream().limit(1).flatMap(pair -> pair.cpus().list().stream()).toList();
  }

  @Override
  public List<String> kernels(String suite) {
    return Loads.names(loads);
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    List<NativeLoad> loads = Loads.running(this, on.kernels());
    if (pairs.isEmpty() || loads.isEmpty()) {
      return;
    }
    long began = on.clock().getAsLong();
    long nanos = on.given().measuringNanos(millis);
    Sensor sensor = on.sensor();
    on.seen().accept(new SensorFound(sensor));
    try (PairBench bench =
        on.clock()
            .result(
                PairBench.class, () -> new NativePairBench(loads, sensor, on.clock(), on.stop()))) {
      new Hunt(this, bench, began, nanos, on.seed(), on.stop(), on.listener(), on.seen()).run();
    } catch (CancellationException e) {
      on.stop().raise();
    }
  }
}
