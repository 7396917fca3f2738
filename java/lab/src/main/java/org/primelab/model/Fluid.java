package org.primelab.model;

import java.util.List;

/**
 * Work that can be divided at will: what is to be done ÷ what the machine does. So it would be if
 * each number's divisors were split over all workers, and that cost nothing.
 *
 * @param work what all jobs take alone, one after the other, in seconds
 * @param stretch what the work takes alone in what is predicted ÷ {@code work}
 * @param throughput of the machine
 * @param start until workers are ready
 */
public record Fluid(double work, double stretch, Throughput throughput, StartCost start)
    implements ScalingModel {

  /** The same work on the same machine. */
  public static Fluid of(ListScheduling jobs) {
    double work = jobs.queue().stream().mapToDouble(SoloJob::seconds).sum();
    return new Fluid(work, jobs.stretch(), jobs.throughput(), jobs.start());
  }

  @Override
  public String name() {
    return "fluid";
  }

  @Override
  public double seconds(int workers) {
    return start.mean(workers) + stretch * work / throughput.of(workers);
  }

  @Override
  public List<Parameter> parameters() {
    return ListScheduling.parameters(stretch, throughput);
  }

  @Override
  public Fluid with(double[] values) {
    return new Fluid(work, values[0], ListScheduling.changed(throughput, values), start);
  }
}
