package org.primelab.study;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.report.Quantity;
import org.primelab.report.Words;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.session.ForkBegan;
import org.primelab.session.Session;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;
import org.primelab.topology.CpuSet;

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
    /** The time is that of one run. */
    ONE_RUN,
    /** The mean of many. */
    MEAN,
    /** A ratio or a share, which has no unit; never in a session's own samples. */
    RATIO
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

    /** The same at the same time, if it took so many times less. */
    public Sample dividedBy(double times) {
      return new Sample(fork, round, nanos / times);
    }
  }

  /** One time of a thing that needs no more words, the mean of many. */
  public static Samples mean(String group, Enum<?> which, int round, double nanos) {
    String name = Words.of(which);
    List<Sample> only = List.of(new Sample(0, round, nanos));
    return new Samples(group + " " + name, group, name, Map.of(), 1, Mode.MEAN, only);
  }

  /** The same of several that do it at a time. */
  public static Samples mean(String group, Enum<?> which, int many, int round, double nanos) {
    String name = Words.of(which);
    List<Sample> only = List.of(new Sample(0, round, nanos));
    String label = "%s, %s, %d at a time".formatted(group, name, many);
    Map<String, String> params = Map.of("at a time", Integer.toString(many));
    return new Samples(label, group, name, params, many, Mode.MEAN, only);
  }

  /**
   * Ratios or shares of one thing in the order in which they were seen, to be tested for what a
   * median hides.
   *
   * @param ratios at least one, above 0
   */
  public static Samples ratios(String label, double[] ratios) {
    return series(label, Mode.RATIO, ratios);
  }

  /**
   * Times of one thing, likewise.
   *
   * @param nanos at least one, above 0, in ns
   */
  public static Samples times(String label, double[] nanos) {
    return series(label, Mode.ONE_RUN, nanos);
  }

  private static Samples series(String label, Mode mode, double[] values) {
    return new Samples(
        label,
        label,
        "",
        Map.of(),
        1,
        mode,
        IntStream.range(0, values.length).mapToObj(i -> new Sample(0, i, values[i])).toList());
  }

  /** Times alone, in ns, for arithmetic. */
  public double[] nanos() {
    return samples.stream().mapToDouble(Sample::nanos).toArray();
  }

  /** What counts as one sample each, in ns: of times in several JVMs, the median of each JVM's. */
  public double[] independent() {
    return Levels.figures(
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    Sample::fork,
                    TreeMap::new,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        its -> its.stream().mapToDouble(Sample::nanos).toArray())))
            .values(),
        Statistics::median);
  }

  /**
   * Whether the same noise hits both: one thread is disturbed by what comes to its CPU, several by
   * the worst of what comes to theirs; and of means, what sleeps is disturbed otherwise than what
   * computes, which their groups tell.
   */
  public boolean isDisturbedLike(Samples other) {
    return (threads == 1) == (other.threads == 1)
        && mode == other.mode
        && (mode == Mode.ONE_RUN || group.equals(other.group));
  }

  /** Whether its times are of several JVMs. */
  public boolean isForked() {
    return samples.stream().mapToInt(Sample::fork).distinct().count() > 1;
  }

  /** The same thing, timed so many JVMs later. */
  private Samples later(int forks) {
    return of(
        samples.stream()
            .map(one -> new Sample(one.fork() + forks, one.round(), one.nanos()))
            .toList());
  }

  /** The same thing with other times. */
  public Samples of(List<Sample> others) {
    return new Samples(label, group, name, params, threads, mode, others);
  }

  /** What is one thing, with the times of all. */
  private static Samples together(List<Samples> ofOne) {
    return ofOne.getFirst().of(ofOne.stream().flatMap(one -> one.samples.stream()).toList());
  }

  /**
   * All complete runs of trials, and all that is {@link Sampled}: one for each label, those of one
   * kind of observation together, in the order in which they were first seen.
   */
  public static List<Samples> of(Session session) {
    List<List<Observation>> forks = ForkBegan.each(session);
    return IntStream.range(0, forks.size())
        .boxed()
        .flatMap(fork -> forks.get(fork).stream().map(seen -> Map.entry(fork, seen)))
        .sorted(Comparator.comparing(seen -> seen.getValue().getClass().getSimpleName()))
        .flatMap(seen -> of(seen.getValue()).map(its -> its.later(seen.getKey())))
        .collect(groupingBy(Samples::label, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(Samples::together)
        .toList();
  }

  private static Stream<Samples> of(Observation seen) {
    return switch (seen) {
      case Measurement run when run.isComplete() && run.wallNanos() != 0 -> Stream.of(of(run));
      case Sampled time -> Stream.of(time.sample());
      default -> Stream.empty();
    };
  }

  /** The model by all that it was told, and a workload by its size and a hash of its numbers. */
  private static Samples of(Measurement run) {
    Trial trial = run.trial();
    String order = Words.of(trial.order());
    String placement = placed(trial.placement());
    int size = trial.workload().size();
    String numbers = Quantity.text("(%08x)", trial.workload().hashCode());
    String told = told(trial);
    Map<String, String> params = new LinkedHashMap<>();
    params.put("workers", Integer.toString(trial.workers()));
    params.put("order", order);
    params.put("placement", placement);
    params.put("numbers", size + " " + numbers);
    if (!told.isEmpty()) {
      params.put("tuning", told);
    }
    String label =
        String.join(
            ", ",
            trial.kernel(),
            trial.model().crewOf(trial.workers()),
            order,
            "placement " + placement,
            "%s %s%s"
                .formatted(
                    Quantity.count(size, "number"), numbers, told.isEmpty() ? "" : ", " + told));
    return new Samples(
        label,
        trial.kernel(),
        trial.model().name(),
        params,
        trial.workers(),
        Mode.ONE_RUN,
        List.of(new Sample(run.fork(), run.iteration(), run.wallNanos())));
  }

  /** Which worker is where, and where the JVM's own threads are kept. */
  private static String placed(Placement placement) {
    List<Integer> cpus = placement.cpus();
    String name =
        placement.policy() == PlacementPolicy.LIST && !cpus.equals(cpus.stream().sorted().toList())
            ? cpus.stream().map(String::valueOf).collect(Collectors.joining(" then "))
            : placement.name();
    return placement.herd().isEmpty() ? name : name + " herding on " + CpuSet.of(placement.herd());
  }

  private static String told(Trial trial) {
    return trial.model().differing().entrySet().stream()
        .map(told -> told.getKey() + " " + told.getValue())
        .collect(Collectors.joining(", "));
  }
}
