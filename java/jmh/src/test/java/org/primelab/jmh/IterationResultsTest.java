package org.primelab.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.Result;
import org.primelab.account.Span;
import org.primelab.account.Switched;
import org.primelab.account.Switches;
import org.primelab.account.Totals;
import org.primelab.account.Wait;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.HostState;
import org.primelab.probe.Reading;
import org.primelab.profile.JvmActivity;
import org.primelab.window.CoreLook;
import org.primelab.window.LooksAround;
import org.primelab.window.Sensor;

/** Two threads whose second is known to the millisecond. */
class IterationResultsTest {
  private static final long MS = 1_000_000;
  private static final Span SECOND = new Span(0, 1000 * MS);
  private static final String AT_HOME = "monitor of java.lang.Object";

  private static Stay stay(int tid) {
    ThreadUsage used = new ThreadUsage(500 * MS, 500 * MS, 0, 2, 3);
    return new Stay(
        "thread-" + tid,
        tid,
        SECOND,
        new Totals(Reading.of(used), Reading.of(100 * MS)),
        OptionalDouble.of(tid));
  }

  /** On a CPU until 400 ms, then in a wait until 700 ms, preempted from 900 ms on. */
  private static Reading<Switches> switches() {
    return Reading.of(
        new Switches(
            SECOND,
            List.of(
                new Switched(0, 0, Switched.Kind.IN),
                new Switched(400 * MS, 0, Switched.Kind.OUT),
                new Switched(700 * MS, 0, Switched.Kind.IN),
                new Switched(900 * MS, 0, Switched.Kind.PREEMPTED))));
  }

  private static JvmActivity waits(Wait... waits) {
    return new JvmActivity(
        List.of(waits), Map.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), 0);
  }

  private static Wait wait(int tid, String site) {
    return new Wait(tid, Wait.Reason.LOCK, AT_HOME, 7, site, new Span(400 * MS, 700 * MS), 0);
  }

  private static HostState host(long busy, long stolen) {
    return new HostState(
        Reading.of(1.0),
        Reading.of(busy),
        Reading.of(0L),
        Reading.of(stolen),
        Reading.of(0L),
        Optional.of(2));
  }

  private static final Sensor SENSOR = new Sensor("buffer", 100, 1.5, 400);

  /** CPU 0, where both threads are, is shared afterwards; CPU 1 is all the time. */
  private static CoreWitness.Seen cores(Sensor sensor) {
    return new CoreWitness.Seen(sensor, new LooksAround(looks(100, 190), looks(190, 190)));
  }

  private static List<CoreLook> looks(double first, double second) {
    return List.of(new CoreLook(0, first, 3), new CoreLook(1, second, 3));
  }

  private static Map<String, Double> scores(Reading<Switches> switches, Reading<JvmActivity> jvm) {
    return scores(switches, jvm, Reading.of(cores(SENSOR)));
  }

  private static Map<String, Double> scores(
      Reading<Switches> switches, Reading<JvmActivity> jvm, Reading<CoreWitness.Seen> cores) {
    WatchedIteration seen =
        WatchedIteration.of(
            List.of(stay(2), stay(4)),
            Map.of(2, switches, 4, switches),
            jvm,
            host(1000, 10),
            host(1900, 110),
            cores);
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Result<?> result : IterationResults.of(seen)) {
      scores.put(result.getLabel(), result.getScore());
    }
    return scores;
  }

  @Test
  void partsAreSharesOfAllThreadsAndSumToAll() {
    Map<String, Double> scores =
        scores(switches(), Reading.of(waits(wait(2, "App.work"), wait(4, "App.work"))));
    assertThat(scores)
        .containsEntry("wall.onCpu", 60.0)
        .containsEntry("wall.runQueue", 10.0)
        .containsEntry("wall.lock", 30.0)
        .containsEntry("wall.untold", 0.0);
    assertThat(
            scores.entrySet().stream()
                .filter(e -> e.getKey().startsWith("wall."))
                .mapToDouble(Map.Entry::getValue)
                .sum())
        .isCloseTo(100, within(1e-9));
  }

  @Test
  void theBusiestLockIsOneResultMoreWithItsName() {
    assertThat(scores(switches(), Reading.of(waits(wait(2, "App.work")))))
        .containsEntry("lock.held", 30.0)
        .containsEntry("lock.held.monitor_of_java.lang.Object_at_App.work", 30.0);
  }

  @Test
  void jmhsOwnLocksAreNoneOfTheBenchmarks() {
    Map<String, Double> scores =
        scores(switches(), Reading.of(waits(wait(2, "InfraControl.preSetup"))));
    assertThat(scores).containsEntry("lock.held", 0.0);
    assertThat(scores.keySet()).noneMatch(label -> label.startsWith("lock.held."));
  }

  @Test
  void witnessesHaveTheirUnits() {
    assertThat(scores(switches(), Reading.of(waits())))
        .containsEntry("witness.preemptions", 6.0)
        .containsEntry("witness.steal", 10.0)
        .containsEntry("witness.clock", 3.0)
        .containsEntry("witness.sharedCore", 50.0)
        .doesNotContainKey("witness.lostRecords");
  }

  @Test
  void withoutASensorTheReasonIsTold() {
    Reading<JvmActivity> jvm = Reading.of(waits());
    assertThat(scores(switches(), jvm, Reading.unavailable("no gauge 3", "take another CPU")))
        .containsKey("unavailable")
        .doesNotContainKey("witness.sharedCore");
  }

  @Test
  void whereNoCoreWasEverSeenAloneThatIsADoubt() {
    Sensor uncertain = new Sensor("buffer", 100, 1.5, 200);
    assertThat(cores(SENSOR).doubt()).isEmpty();
    assertThat(cores(uncertain).doubt())
        .hasValueSatisfying(d -> assertThat(d).contains("short buffer"));
  }

  @Test
  void withoutTheJvmsEventsNothingIsSaidOfLocks() {
    Map<String, Double> scores =
        scores(switches(), Reading.unavailable("no Flight Recorder 1", "take another JDK"));
    assertThat(scores.keySet()).noneMatch(label -> label.startsWith("lock."));
    assertThat(scores).containsEntry("wall.untold", 30.0).containsKey("unavailable");
  }

  @Test
  void withoutSwitchesPartsAreEstimatesAndTheReasonIsToldOnce() {
    Reading<Switches> denied = Reading.unavailable("perf_event_open: EPERM 2", "allow it");
    Reading<JvmActivity> jvm = Reading.of(waits(wait(2, "App.work"), wait(4, "App.work")));
    assertThat(scores(denied, jvm))
        .containsEntry("wall.onCpu", 50.0)
        .containsEntry("wall.lock", 30.0)
        .containsKey("unavailable")
        .doesNotContainKey("wall.wokenNoCpu");
    assertThat(scores(denied, jvm)).doesNotContainKey("unavailable");
  }
}
