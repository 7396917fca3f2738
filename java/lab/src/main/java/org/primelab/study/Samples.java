package org.primelab.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Words;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Session;

/**
 * The times of one thing that a session took again and again: what two sessions are compared by,
 * and what other tools can read.
 *
 * @param label all that makes the thing what it is, as people read it; the same in each session
 * @param group what kind of thing it is, in a word: a kernel
 * @param name which of its kind: an execution model
 * @param params the rest, sorted by name as JMH does it
 * @param threads how many work at the same time, at least 1
 * @param mode whether each time is of one run, or a mean
 * @param samples in the order in which they were taken
 */
public record Samples(
    String label,
    String group,
    String name,
    Map<String, String> params,
    int threads,
    Mode mode,
    List<Sample> samples) {
  public Samples {
    params = Collections.unmodifiableMap(new TreeMap<>(params));
    samples = List.copyOf(samples);
    if (threads < 1 || samples.isEmpty()) {
      throw new IllegalArgumentException(threads + " threads, " + samples.size() + " samples");
    }
  }

  /** What a time is. */
  public enum Mode {
    /** Of one run. */
    ONE_RUN,
    /** The mean of many. */
    MEAN
  }

  /**
   * One time.
   *
   * @param fork which JVM of several, from 0
   * @param round of it, from 0: what has the same fork and round was measured side by side
   * @param nanos in ns, above 0
   */
  public record Sample(int fork, int round, double nanos) {
    public Sample {
      if (!(nanos > 0 && nanos < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a time of " + nanos + " ns");
      }
    }
  }

  /** Times alone, in ns, for arithmetic. */
  public double[] nanos() {
    return samples.stream().mapToDouble(Sample::nanos).toArray();
  }

  /** The same thing with one more time. */
  private Samples and(Sample next) {
    List<Sample> more = new ArrayList<>(samples);
    more.add(next);
    return new Samples(label, group, name, params, threads, mode, more);
  }

  /**
   * Puts together what was sampled, in the order in which each thing was first seen.
   *
   * @param ones things with one sample each, those that are the same by their labels
   */
  public static List<Samples> together(Stream<Samples> ones) {
    Map<String, Samples> all = new LinkedHashMap<>();
    ones.forEach(
        one -> all.merge(one.label, one, (before, next) -> before.and(next.samples.getFirst())));
    return List.copyOf(all.values());
  }

  /** All complete runs of trials. */
  public static List<Samples> of(Session session) {
    return together(
        session.measurements().stream()
            .filter(run -> run.isComplete() && run.wallNanos() != 0)
            .map(Samples::of));
  }

  private static Samples of(Measurement run) {
    Trial trial = run.trial();
    Map<String, String> params = new LinkedHashMap<>();
    params.put("workers", Integer.toString(trial.workers()));
    params.put("order", Words.of(trial.order()));
    params.put("placement", trial.placement().name());
    params.put(
        "numbers",
        String.format(
            Locale.ROOT, "%d (%08x)", trial.workload().size(), trial.workload().hashCode()));
    if (!trial.model().differing().isEmpty()) {
      params.put("tuning", told(trial));
    }
    return new Samples(
        label(trial),
        trial.kernel(),
        trial.model().name(),
        params,
        trial.workers(),
        Mode.ONE_RUN,
        List.of(new Sample(0, run.iteration(), run.wallNanos())));
  }

  /** The model by all that it was told, and a workload by its size and a hash of its numbers. */
  private static String label(Trial trial) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s, placement %s, %d numbers (%08x)%s%s",
        trial.kernel(),
        trial.model().crewOf(trial.workers()),
        Words.of(trial.order()),
        trial.placement().name(),
        trial.workload().size(),
        trial.workload().hashCode(),
        trial.model().differing().isEmpty() ? "" : ", ",
        told(trial));
  }

  private static String told(Trial trial) {
    return trial.model().differing().entrySet().stream()
        .map(told -> told.getKey() + " " + told.getValue())
        .collect(Collectors.joining(", "));
  }
}
