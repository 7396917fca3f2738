package org.primelab.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whole jobs, taken from one queue by whoever is free: for a finite batch of unequal jobs. It needs
 * to know what each job takes alone.
 *
 * @param queue the jobs in the order of the queue
 * @param stretch what a job takes alone in what is predicted ÷ its solo time
 * @param throughput of the machine
 * @param start until workers are ready
 */
public record ListScheduling(
    List<SoloJob> queue, double stretch, Throughput throughput, StartCost start)
    implements ScalingModel {
  public ListScheduling {
    queue = List.copyOf(queue);
  }

  /**
   * A model of so many ideal cores, on which nothing is lost to anything, and nothing is fitted.
   */
  public static ListScheduling ideal(List<SoloJob> queue, int cores) {
    return new ListScheduling(queue, 1, Throughput.ideal(cores), StartCost.NONE);
  }

  @Override
  public String name() {
    return "list-scheduling";
  }

  @Override
  public double seconds(int workers) {
    return schedule(workers).makespan();
  }

  /** Who does what, and when. */
  public Schedule schedule(int workers) {
    return Simulation.run(queue, workers, (job, busy) -> stretch, throughput::of, start);
  }

  /** What no order of whole jobs can beat with so many workers. */
  public Bounds bounds(int workers) {
    return Bounds.of(queue, stretch, throughput, start, workers);
  }

  /** The same jobs on the same machine, the longest first. */
  public ListScheduling longestFirst() {
    List<SoloJob> sorted =
        queue.stream().sorted(Comparator.comparingDouble(SoloJob::seconds).reversed()).toList();
    return new ListScheduling(sorted, stretch, throughput, start);
  }

  @Override
  public List<Parameter> parameters() {
    return parameters(stretch, throughput);
  }

  @Override
  public ListScheduling with(double[] values) {
    return new ListScheduling(queue, values[0], changed(throughput, values), start);
  }

  /** The stretch; the drop if cores can disturb each other; the yield if they have more threads. */
  static List<Parameter> parameters(double stretch, Throughput machine) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter("stretch", stretch, 0.5, 2, List.of(1.0)));
    if (machine.cores() > 1) {
      double mostDrop = 0.9 / (machine.cores() - 1);
      List<Double> starts = List.of(0.05 * mostDrop, 0.25 * mostDrop, 0.6 * mostDrop);
      parameters.add(new Parameter("drop", machine.drop(), 0, mostDrop, starts));
    }
    if (machine.threads() > machine.cores()) {
      parameters.add(new Parameter("yield", machine.yield(), 0.5, 2.5, List.of(0.9, 1.2)));
    }
    return parameters;
  }

  /** The machine with those of {@code values} that are its own, as {@link #parameters} has them. */
  static Throughput changed(Throughput machine, double[] values) {
    boolean dropFitted = machine.cores() > 1;
    boolean yieldFitted = machine.threads() > machine.cores();
    return new Throughput(
        machine.cores(),
        machine.threads(),
        dropFitted ? values[1] : machine.drop(),
        yieldFitted ? values[values.length - 1] : machine.yield());
  }
}
