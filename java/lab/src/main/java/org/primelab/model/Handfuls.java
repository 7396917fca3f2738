package org.primelab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A long queue of short jobs as a simulation needs it: neighbours in the queue that take together
 * no more than a small share of what is left are one job, so that a hundred thousand become a few
 * thousand and the last ones are still single.
 */
public final class Handfuls {
  /** Shorter queues are scheduled job by job. */
  private static final int LONG = 1000;

  /** A handful of a prediction is at most one of so many parts of what is left. */
  private static final int FINE = 1000;

  /** Where models are fitted, the queue is scheduled some hundred thousand times. */
  private static final int COARSE = 100;

  private final int[] ends;

  private Handfuls(int[] ends) {
    this.ends = ends;
  }

  /**
   * Those of a queue.
   *
   * @param seconds what each job takes alone, in order of the queue
   */
  public static Handfuls of(double[] seconds) {
    return of(seconds, FINE);
  }

  /** A queue that models are fitted with. */
  public static List<SoloJob> coarse(List<SoloJob> queue) {
    double[] seconds = queue.stream().mapToDouble(SoloJob::seconds).toArray();
    return of(seconds, COARSE).jobs(i -> queue.get(i).name(), seconds);
  }

  private static Handfuls of(double[] seconds, int parts) {
    int[] ends = new int[seconds.length];
    double left = Arrays.stream(seconds).sum();
    int count = 0;
    for (int from = 0; from < seconds.length; from = ends[count++]) {
      double most = seconds.length <= LONG ? 0 : left / parts;
      double together = seconds[from];
      int to = from + 1;
      while (to < seconds.length && together + seconds[to] <= most) {
        together += seconds[to++];
      }
      left -= together;
      ends[count] = to;
    }
    return new Handfuls(Arrays.copyOf(ends, count));
  }

  /**
   * A queue with a job for each handful.
   *
   * @param name of each job of the long queue
   * @param seconds what each of them takes, in a run of its own maybe
   */
  public List<SoloJob> jobs(IntFunction<String> name, double[] seconds) {
    List<SoloJob> jobs = new ArrayList<>(ends.length);
    int from = 0;
    for (int to : ends) {
      String first = name.apply(from);
      jobs.add(
          new SoloJob(
              to - from == 1 ? first : "%s and %d more".formatted(first, to - from - 1),
              Arrays.stream(seconds, from, to).sum()));
      from = to;
    }
    return jobs;
  }
}
