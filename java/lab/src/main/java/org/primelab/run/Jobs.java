package org.primelab.run;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.RandomAccess;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.primelab.suite.Argument;

/** The jobs of a workload in an order. None is made before it is asked for. */
final class Jobs extends AbstractList<Job> implements RandomAccess {
  private final List<Argument> workload;
  private final int[] order;

  private Jobs(List<Argument> workload, int[] order) {
    this.workload = workload;
    this.order = order;
  }

  /** Jobs in the workload's own order. */
  static Jobs of(List<Argument> workload) {
    return new Jobs(workload, IntStream.range(0, workload.size()).toArray());
  }

  /** Jobs by a key, the largest first; those that are equal stay as they were. */
  Jobs sorted(ToDoubleFunction<Argument> key) {
    double[] keys = workload.stream().mapToDouble(key).toArray();
    return with(
        IntStream.of(order)
            .boxed()
            .sorted((a, b) -> Double.compare(keys[b], keys[a]))
            .mapToInt(index -> index)
            .toArray());
  }

  /** Jobs from the last to the first. */
  Jobs lastFirst() {
    return with(IntStream.range(0, order.length).map(i -> order[order.length - 1 - i]).toArray());
  }

  /** Jobs in an order made by chance. */
  Jobs shuffled(long seed) {
    List<Integer> indices = new ArrayList<>(IntStream.of(order).boxed().toList());
    Collections.shuffle(indices, new Random(seed));
    return with(indices.stream().mapToInt(index -> index).toArray());
  }

  private Jobs with(int[] other) {
    return new Jobs(workload, other);
  }

  @Override
  public Job get(int place) {
    return new Job(order[place], workload.get(order[place]));
  }

  @Override
  public int size() {
    return order.length;
  }
}
