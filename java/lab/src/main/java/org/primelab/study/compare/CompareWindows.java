package org.primelab.study.compare;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.primelab.child.ChildJvm;
import org.primelab.child.Messenger;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.session.Conditions;
import org.primelab.session.KnownSensor;
import org.primelab.session.Rounds.Until;
import org.primelab.session.Session;
import org.primelab.stats.Statistics;
import org.primelab.study.Samples;
import org.primelab.study.SensorFound;
import org.primelab.suite.Kernel;
import org.primelab.window.CleanWindows;
import org.primelab.window.Figure;
import org.primelab.window.Judge;
import org.primelab.window.Refusal;
import org.primelab.window.Sensor;
import org.primelab.window.Window;

/** Kernels timed by turns in one process, and what their windows say. */
final class CompareWindows {
  /** What the process takes to start, of what was promised, in ms. */
  private static final long JVM_MILLIS = 300;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private CompareWindows() {}

  static void carryOut(ComparePlan plan, Conditions on) throws InterruptedException {
    List<Kernel> kernels =
        plan.contenders().stream().map(one -> on.kernels().orPeer(one.what())).toList();
    try {
      on.tell("finding a sensor", plan.millis());
      Sensor sensor = on.clock().result(Sensor.class, () -> KnownSensor.ofThisMachine().soon());
      on.seen().accept(new SensorFound(sensor));
      on.tell("timing kernels by turns", plan.millis());
      long millis = on.given().measuringNanos(plan.millis()) / NANOS_PER_MILLI;
      WindowsHeard heard =
          new WindowsHeard(
              plan,
              new Judge(sensor, on.seed()),
              Until.time(on.clock().getAsLong(), millis),
              on.seen());
      ChildJvm jvm =
          new ChildJvm(
              WindowErrand.class,
              kernels.stream().flatMap(kernel -> kernel.jvmFlags().stream()).distinct().toList());
      List<String> words =
          WindowErrand.words(
              sensor.gauge(), Math.max(JVM_MILLIS, millis - JVM_MILLIS), on.seed(), plan);
      Duration expected = Duration.ofMillis(millis);
      on.clock()
          .pass(
              new Conditions.Sent(jvm, expected),
              () ->
                  new Messenger(on.stop(), heard::areEnough)
                      .send(
                          jvm,
                          words,
                          expected,
                          row ->
                              heard.hear(
                                  ComparedWindow.of(plan, kernels, row), on.clock().getAsLong())));
    } catch (CancellationException e) {
      on.stop().raise();
    } catch (IOException | MissingLibraryException e) {
      on.seen().accept(new NotInvoked(plan.first().label(), String.valueOf(e.getMessage())));
    }
  }

  private static List<ComparedWindow> windows(Session session) {
    return session.only(ComparedWindow.class);
  }

  /** How clean all windows of a session were; empty without any. */
  static Optional<CleanWindows> clean(Session session) {
    List<Window> windows = windows(session).stream().map(ComparedWindow::window).toList();
    return SensorFound.in(session)
        .filter(_ -> !windows.isEmpty())
        .map(sensor -> CleanWindows.of(windows, sensor));
  }

  /** What each contender took in each round whose windows give a figure. */
  static List<Invocation> times(Session session) {
    return judge(session).map(by -> times(by, windows(session))).orElse(List.of());
  }

  /** That of some windows, in ns: in cycles, at the median clock of all. */
  static List<Invocation> times(Judge judge, List<ComparedWindow> windows) {
    List<Invocation> cycles = new ArrayList<>();
    List<Double> gigahertz = new ArrayList<>();
    byLabel(windows)
        .forEach(
            (label, rounds) ->
                rounds.forEach(
                    (round, its) -> {
                      if (judge.judge(its) instanceof Figure figure) {
                        gigahertz.add(figure.clock().median());
                        cycles.add(took(label, round, figure.cycles().median()));
                      }
                    }));
    if (cycles.isEmpty()) {
      return cycles;
    }
    double clock = Statistics.median(gigahertz.stream().mapToDouble(ghz -> ghz).toArray());
    return cycles.stream().map(one -> took(one.label(), one.round(), one.nanos() / clock)).toList();
  }

  /** The same times of each contender: those of one JVM, round by round. */
  static List<Samples> samples(List<Invocation> times) {
    return times.stream()
        .collect(groupingBy(Invocation::label, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(
            one ->
                one.getValue()
                    .getFirst()
                    .sample()
                    .of(
                        one.getValue().stream()
                            .map(time -> new Samples.Sample(0, time.round(), time.nanos()))
                            .toList()))
        .toList();
  }

  /** Contenders of which no round gives a figure, and why. */
  static List<NotInvoked> refused(Session session) {
    return judge(session).map(by -> refused(by, windows(session))).orElse(List.of());
  }

  static List<NotInvoked> refused(Judge judge, List<ComparedWindow> windows) {
    return byLabel(windows).entrySet().stream()
        .flatMap(
            one ->
                judge.judge(one.getValue().values().stream().flatMap(List::stream).toList())
                        instanceof Refusal refusal
                    ? Stream.of(new NotInvoked(one.getKey(), refusal.why()))
                    : Stream.empty())
        .toList();
  }

  private static Optional<Judge> judge(Session session) {
    return SensorFound.in(session).map(sensor -> new Judge(sensor, session.spec().seed()));
  }

  private static Map<String, Map<Integer, List<Window>>> byLabel(List<ComparedWindow> windows) {
    return windows.stream()
        .collect(
            groupingBy(
                ComparedWindow::label,
                TreeMap::new,
                groupingBy(ComparedWindow::round, mapping(ComparedWindow::window, toList()))));
  }

  private static Invocation took(String label, int round, double nanos) {
    return new Invocation(label, Optional.empty(), round, nanos, Optional.empty());
  }
}
