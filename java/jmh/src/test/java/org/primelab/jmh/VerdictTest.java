package org.primelab.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;

class VerdictTest {
  private static final String MONITOR = "lock.held.monitor_of_java.lang.Object_at_App.work";

  /** A verdict needs results alone, and nothing of how they were made. */
  @SuppressWarnings("NullAway")
  private static IterationResult iteration(Map<String, Double> scores) {
    BenchmarkParams noBenchmark = null;
    IterationParams noParameters = null;
    IterationResultMetaData noData = null;
    IterationResult iteration = new IterationResult(noBenchmark, noParameters, noData);
    iteration.addResult(new ThroughputResult(ResultRole.PRIMARY, "score", 1, 1, TimeUnit.SECONDS));
    scores.forEach(
        (label, score) ->
            iteration.addResult(new ScalarResult(label, score, "%", AggregationPolicy.AVG)));
    return iteration;
  }

  @SuppressWarnings("NullAway")
  private static List<String> verdict(List<Map<String, Double>> iterations) {
    BenchmarkParams none = null;
    return Verdict.of(
            new BenchmarkResult(none, iterations.stream().map(i -> iteration(i)).toList()))
        .lines()
        .toList();
  }

  @Test
  void theBusiestLockIsNamedWithItsBound() {
    assertThat(
            verdict(
                List.of(
                    Map.of("lock.held", 60.0, MONITOR, 60.0, "lock.held.Other", 1.0),
                    Map.of("lock.held", 40.0, MONITOR, 40.0))))
        .containsExactly(
            "busiest lock: monitor of java.lang.Object at App.work, held at least 50.0 % of the"
                + " time: however many threads, at most 2.0 times today's throughput");
  }

  @Test
  void anIdleLockBoundsNothing() {
    assertThat(verdict(List.of(Map.of("lock.held", 3.0, MONITOR, 3.0))))
        .containsExactly(
            "busiest lock: monitor of java.lang.Object at App.work, held at least 3.0 % of the time");
  }

  @Test
  void withoutALockItSaysSo() {
    assertThat(verdict(List.of(Map.of("lock.held", 0.0))))
        .containsExactly("no lock that anybody waited for");
  }

  @Test
  void whereNobodyTellsOfLocksItSaysNothingOfThem() {
    assertThat(verdict(List.of(Map.of("wall.onCpu", 100.0)))).isEmpty();
  }

  @Test
  void anIterationThatWasDisturbedIsNamedWithWhatDisturbedIt() {
    assertThat(
            verdict(
                List.of(
                    Map.of("wall.onCpu", 100.0),
                    Map.of("wall.runQueue", 3.0, "wall.wokenNoCpu", 4.0, "witness.steal", 1.5),
                    Map.of("witness.sharedCore", 25.0),
                    Map.of("wall.untold", 6.0, "witness.lostRecords", 7.0))))
        .containsExactly(
            "iteration 2 is not to be believed: its threads could have run for 7.0 % of their time"
                + " and had no CPU; the hypervisor gave 1.5 % of the CPU time to others",
            "iteration 3 is not to be believed: somebody else was on its cores in 25 % of looks before"
                + " and after it",
            "iteration 4 is not to be believed: nobody tells what 6.0 % of their time was;"
                + " 7 context switches were lost");
  }
}
