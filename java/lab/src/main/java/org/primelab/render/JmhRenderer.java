package org.primelab.render;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.primelab.report.Report;
import org.primelab.session.Environment;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.study.Samples;
import org.primelab.study.Samples.Mode;
import org.primelab.study.Samples.Sample;

/**
 * The session's times as JMH 1.37 writes its results in JSON ({@code -rf json}), for viewers that
 * know that format. A single run goes by JMH's mode {@code ss}, a mean over many by {@code avgt};
 * all times are in ns. Like JMH's, a score is a mean, and its error half the width of a 99.9 %
 * interval by Student's distribution: the medians and bootstrap intervals of the report are not in
 * this format.
 */
public final class JmhRenderer implements Renderer {
  /** Whose format it is: viewers look at it. */
  private static final String JMH_VERSION = "1.37";

  private static final double CONFIDENCE = 0.999;

  private static final double[] RANKS = {0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100};

  private final PrintStream out;
  private final Session session;
  private final List<Samples> samples;

  /**
   * Prints to {@code out}.
   *
   * @param session where the times were taken
   * @param samples the times
   */
  public JmhRenderer(PrintStream out, Session session, List<Samples> samples) {
    this.out = out;
    this.session = session;
    this.samples = List.copyOf(samples);
  }

  @Override
  public void render(Report report) {
    out.println(
        SessionJson.mapper().writeValueAsString(samples.stream().map(this::result).toList()));
  }

  private Map<String, Object> result(Samples of) {
    Environment e = session.environment();
    List<List<Double>> forks = forks(of);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("jmhVersion", JMH_VERSION);
    result.put("benchmark", benchmark(of));
    result.put("mode", of.mode() == Mode.ONE_RUN ? "ss" : "avgt");
    result.put("threads", of.threads());
    result.put("forks", forks.size());
    result.put("jvm", "java");
    result.put("jvmArgs", e.jvmFlags());
    result.put("jdkVersion", e.jdk().substring(e.jdk().lastIndexOf(' ') + 1));
    result.put("vmName", e.jdk());
    result.put("vmVersion", e.jdk().substring(e.jdk().lastIndexOf(' ') + 1));
    result.put("warmupIterations", session.spec().warmUpMillis() > 0 ? 1 : 0);
    result.put("warmupTime", session.spec().warmUpMillis() + " ms");
    result.put("warmupBatchSize", 1);
    result.put("measurementIterations", forks.getFirst().size());
    result.put("measurementTime", "single-shot");
    result.put("measurementBatchSize", 1);
    if (!of.params().isEmpty()) {
      result.put("params", of.params());
    }
    result.put("primaryMetric", metric(of, forks));
    result.put("secondaryMetrics", Map.of());
    return result;
  }

  /** Viewers take the last part for a method and the one before for its class. */
  private String benchmark(Samples of) {
    return "org.primelab.%s.%s.%s"
        .formatted(name(session.spec().study()), name(of.group()), name(of.name()));
  }

  private static String name(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  /** Times in each JVM, in the order in which they were taken. */
  private static List<List<Double>> forks(Samples of) {
    return List.copyOf(
        of.samples().stream()
            .collect(
                Collectors.groupingBy(
                    Sample::fork,
                    TreeMap::new,
                    Collectors.mapping(Sample::nanos, Collectors.toList())))
            .values());
  }

  private static Map<String, Object> metric(Samples of, List<List<Double>> forks) {
    double[] nanos = of.nanos();
    double mean = Arrays.stream(nanos).average().orElseThrow();
    double error = error(nanos);
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("score", mean);
    metric.put("scoreError", number(error));
    metric.put("scoreConfidence", List.of(number(mean - error), number(mean + error)));
    metric.put("scorePercentiles", percentiles(nanos));
    metric.put("scoreUnit", "ns/op");
    metric.put("rawData", forks);
    return metric;
  }

  /**
   * The error of a mean; nothing is known of it from one or two times, and JMH says so in the same
   * way.
   */
  private static double error(double[] nanos) {
    if (nanos.length <= 2) {
      return Double.NaN;
    }
    double student =
        new TDistribution(nanos.length - 1).inverseCumulativeProbability(1 - (1 - CONFIDENCE) / 2);
    return student * new StandardDeviation().evaluate(nanos) / Math.sqrt(nanos.length);
  }

  private static Map<String, Double> percentiles(double[] nanos) {
    Map<String, Double> percentiles = new LinkedHashMap<>();
    for (double rank : RANKS) {
      double value =
          rank == 0
              ? DoubleStream.of(nanos).min().orElseThrow()
              : new Percentile().evaluate(nanos, rank);
      percentiles.put(Double.toString(rank), value);
    }
    return percentiles;
  }

  /** JMH's word for what is no number: JSON has none. */
  private static Object number(double value) {
    return Double.isNaN(value) ? "NaN" : value;
  }
}
