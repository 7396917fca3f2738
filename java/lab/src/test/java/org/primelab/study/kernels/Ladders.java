package org.primelab.study.kernels;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.primelab.prime.PrimeInputs;
import org.primelab.prime.PrimeSuite;
import org.primelab.run.Observation;
import org.primelab.session.ForkBegan;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.study.SensorFound;
import org.primelab.suite.Answer;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Mistake;
import org.primelab.suite.Suite;
import org.primelab.suite.Uint64;
import org.primelab.window.Sensor;
import org.primelab.window.Streams;
import org.primelab.window.Window;

/** Ladders that were never climbed. */
public final class Ladders {
  private static final Mistake WRONG =
      new Mistake(PrimeInputs.PRIME_53.arguments().getFirst(), Answer.of(false), Answer.of(true));

  /** A cycle a divisor. */
  private static final double UNITS = 47_453_132;

  private Ladders() {}

  /** Five rounds of two kernels, the second four times as fast; and one that is not there. */
  static Session ladder() {
    return ladderAtClock(0.25, 0);
  }

  /** The same, while a cycle took longer and longer. */
  static Session ladderWithAnUnsteadyClock() {
    return ladderAtClock(0.25, 0.05);
  }

  private static Session ladderAtClock(double cycleNanos, double slower) {
    List<Observation> seen = new ArrayList<>();
    seen.add(new Built(new Rung("trial-java", Engine.HOTSPOT), 170_000_000));
    seen.add(new Missed(new Rung("trial-python", Engine.CPYTHON), "python3 is not installed"));
    for (int round = 0; round < 5; round++) {
      long disturbed = 190_000_000L * (round + 1);
      seen.add(timing("trial-c", round, disturbed, Optional.empty()));
      seen.add(timing("trial-java", round, disturbed / 4, Optional.empty()));
      long nanos = Math.round(1000 * (cycleNanos + round * slower));
      seen.add(new Gauged("cycle", round, 1000, nanos));
      seen.add(new Gauged("divide", round, 1000, 1750 + round));
    }
    return ladder(seen);
  }

  /** Six rounds, in which the loop takes 16 times as long in CPython as in C. */
  static Session ladderWithPython() {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      seen.add(timing("trial-c", round, 190_000_000, Optional.empty()));
      seen.add(timing("trial-java", round, 190_000, Optional.empty()));
      Rung python = new Rung("trial-python", Engine.CPYTHON);
      seen.add(new Timing(python, "prime_53", round, 1, 16 * 190_000_000L, Optional.empty()));
    }
    return ladder(seen);
  }

  /** One round in which the second kernel is wrong. */
  static Session ladderWithAWrongAnswer() {
    return ladder(
        List.of(
            timing("trial-c", 0, 4000, Optional.empty()),
            timing("trial-java", 0, 1000, Optional.of(WRONG))));
  }

  /**
   * Forty windows of two kernels, the second four times as fast, beside a neighbour at times, and a
   * limit of a fifth of a cycle.
   */
  static Session windows(DoublePredicate neighbour) {
    Streams slow = Streams.quiet().beside(neighbour, 1.8);
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(Streams.SENSOR));
    add(seen, "trial-c", slow.of(UNITS));
    add(seen, "trial-java", slow.of(UNITS / 4));
    for (Window window : slow.of(2000).windowsSeen()) {
      seen.add(new GaugeWindow("divide", 10_000, window));
    }
    return ladder(seen);
  }

  /**
   * Two kernels, the second four times as fast, in JVMs in each of which both take so many times as
   * long. Each has a sensor of its own.
   */
  static Session forks(double... levels) {
    List<Observation> seen = new ArrayList<>();
    for (int fork = 0; fork < levels.length; fork++) {
      seen.add(new ForkBegan(fork));
      seen.add(new SensorFound(Streams.SENSOR));
      Streams streams = Streams.quiet().times(5).seeded(fork);
      add(seen, "trial-c", streams.of(levels[fork] * UNITS));
      add(seen, "trial-java", streams.of(levels[fork] * UNITS / 4));
    }
    return ladder(seen);
  }

  /** A kernel that is quicker from the sixteenth window on, and then quicker than it can be. */
  static Session windowsThatChange() {
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(new Sensor("buffer-128", 180, 1.25, 192)));
    add(seen, "trial-c", Streams.quiet().of(UNITS).warmingUp(i -> i < 15 ? 1.5 : 1));
    for (Window window : Streams.quiet().of(700).windowsSeen()) {
      seen.add(new GaugeWindow("divide", 100, window));
    }
    return ladder(seen);
  }

  /** A kernel that seems to take 2 % less than it can. */
  static Session windowsAtTheLimit() {
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(Streams.SENSOR));
    add(seen, "trial-c", Streams.quiet().of(0.98 * UNITS));
    for (Window window : Streams.quiet().of(100_000).windowsSeen()) {
      seen.add(new GaugeWindow("divide", 100_000, window));
    }
    return ladder(seen);
  }

  /** A kernel that had a table built. */
  static Session windowsOfATable() {
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(Streams.SENSOR));
    seen.add(new Built(new Rung("trial-c", Engine.HOTSPOT), 1_000_000));
    add(seen, "trial-c", Streams.quiet().of(UNITS));
    return ladder(seen);
  }

  private static void add(List<Observation> seen, String kernel, Streams streams) {
    Rung rung = new Rung(kernel, Engine.HOTSPOT);
    int round = 0;
    for (Window window : streams.windowsSeen()) {
      seen.add(new Windowed(rung, "prime_53", round++, window, Optional.empty()));
    }
  }

  /**
   * What cannot be cut, five times in each of three JVMs that differ, and missed in one of them.
   */
  static Session forksOfWholes() {
    List<Observation> seen = new ArrayList<>();
    for (int fork = 0; fork < 3; fork++) {
      seen.add(new ForkBegan(fork));
      for (int round = 0; round < 5; round++) {
        seen.add(timing("trial-c", round, 1_000_000L * (fork + 1), Optional.empty()));
        seen.add(timing("trial-java", round, 500_000L * (fork + 1), Optional.empty()));
      }
    }
    seen.add(new Missed(new Rung("trial-python", Engine.CPYTHON), "the time was over"));
    return ladder(seen);
  }

  /** Windows of every kernel that tests numbers, on a CPU after the other. */
  public static Session session(int cpus, int rounds) {
    return everyKernelOf(new PrimeSuite(), rounds);
  }

  /** So many windows of every kernel of a suite, whatever runs here. */
  static Session everyKernelOf(Suite suite, int windows) {
    return everyKernelOf(suite, suite.listed(), windows);
  }

  private static Session everyKernelOf(Suite suite, List<Kernel> kernels, int windows) {
    SessionSpec spec =
        new KernelsStudy().plan(suite, suite.groups(), kernels, 1000, Optional.empty(), 42);
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(Streams.SENSOR));
    for (KernelsPlan.Entry entry : ((KernelsPlan) spec.plan()).entries()) {
      int round = 0;
      for (Window window : Streams.quiet().of(UNITS).times(windows).windowsSeen()) {
        seen.add(new Windowed(entry.rung(), entry.set(), round++, window, Optional.empty()));
      }
    }
    return Sessions.whole(spec, seen);
  }

  /** Kernels of numbers, and gauges of products side by side and one after the other. */
  static Session chains(List<Kernel> kernels) {
    Session all = everyKernelOf(new PrimeSuite(), kernels, 8);
    List<Observation> seen = new ArrayList<>(all.observations());
    for (String gauge : List.of("multiply", "multiply-chain")) {
      for (Window window : Streams.quiet().of(100).windowsSeen()) {
        seen.add(new GaugeWindow(gauge, gauge.endsWith("chain") ? 10 : 100, window));
      }
    }
    return Sessions.whole(all.spec(), seen);
  }

  /** Clean windows, of figures that were to be known within that share. */
  static Session windowsUntil(double share) {
    return ladder(windows(t -> false).observations(), Optional.of(share));
  }

  private static Session ladder(List<Observation> seen) {
    return ladder(seen, Optional.empty());
  }

  private static Session ladder(List<Observation> seen, Optional<Double> within) {
    List<Kernel.Description> kernels =
        Stream.of("trial-c", "trial-java", "trial-python").map(Ladders::kernel).toList();
    KernelsPlan plan =
        new KernelsPlan(
            "prime",
            List.of(KernelsPlan.Kind.of(new PrimeSuite().group("trial"))),
            kernels,
            List.of(new KernelsPlan.Entry(new Rung("trial-c", Engine.HOTSPOT), "prime_53")),
            List.of("cycle", "divide"),
            1000,
            within);
    return new Session(
        Session.FORMAT,
        new SessionSpec("kernels", plan, 30, 42),
        Sessions.environment(1000, 1100),
        seen,
        false);
  }

  private static Kernel.Description kernel(String name) {
    return new Kernel.Description(
        name,
        "prime",
        "trial",
        "a loop",
        Kernel.Language.JAVA,
        "baseline",
        new Uint64(0),
        Optional.of(new Bound("divide", 1)));
  }

  private static Timing timing(String kernel, int round, long nanos, Optional<Mistake> wrong) {
    Rung rung = new Rung(kernel, Engine.HOTSPOT);
    return new Timing(rung, "prime_53", round, 1, nanos, wrong);
  }

  /** Where time is made up, each entry of a rung is brought up to speed in a pass. */
  public static Optional<Object> standIn(Object what) {
    return what instanceof LadderSettling.Settling(var _, List<KernelsPlan.Entry> entries)
        ? Optional.of(entries.stream().collect(toMap(entry -> entry, _ -> 1)))
        : what instanceof CodePlan.Asked ? Optional.of(true) : Optional.empty();
  }
}
