package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.Plan;
import org.primelab.session.Sessions;
import org.primelab.session.TimeGiven;
import org.primelab.session.TimedPlan;
import org.primelab.simulated.Floating;
import org.primelab.simulated.Latencies;
import org.primelab.simulated.MadeUpTime;
import org.primelab.simulated.Shape;
import org.primelab.simulated.SimulatedMachine;
import org.primelab.study.RunWitness;
import org.primelab.study.gil.GilSessions;
import org.primelab.study.kernels.Ladders;
import org.primelab.study.neighbours.NeighboursPlan;
import org.primelab.study.smt.Loads;
import org.primelab.study.smt.Pairs;
import org.primelab.study.smt.SmtPlan;
import org.primelab.study.smt.SmtSessions;
import org.primelab.suite.Kernels;
import org.primelab.window.Sensor;

/**
 * On machines of 2 to 512 CPUs that are made up of what things cost there, every study that is told
 * how long it may take ends within that time and a tenth, starting and answering included.
 */
class EndsInTimeTest {
  private static final Kernels KERNELS = Kernels.standard();
  private static final Sensor SENSOR = new Sensor("adders", 1000, 1.25, 480);
  private static final long START_NANOS = 600_000_000;

  /**
   * What answering takes for each look, cell or part, written out included: AnswerTimes told 5.4 s
   * for 168,000 of lab smt. That it grows no faster is what LinearAnswersTest counts.
   */
  private static final long ANSWER_NANOS = 32_000;

  private static Stream<Arguments> walk() {
    return Stream.of(2, 16, 64, 128, 512)
        .flatMap(cpus -> commands(cpus).stream().map(words -> Arguments.of(words, cpus)));
  }

  /** With as many workers, pairs, clients as there are CPUs, or as a command takes at most. */
  private static List<String> commands(int cpus) {
    String some = "1,%d,%d".formatted(Math.max(1, cpus / 2), Math.min(cpus, 256));
    return List.of(
        "start",
        "exchange --pairs " + some,
        "clients --workers %d --clients %s".formatted(cpus, some),
        "gil --no-python --workers " + some,
        "gil --no-python --sweep --workers 2",
        "gil --interpreters java,python3,ruby",
        "kernels --family trial",
        "kernels --suite prime",
        "kernels --code trial-c,trial-java",
        "compare trial-c trial-java",
        "compare trial-c trial-java --windows",
        "compare trial-c --workers " + some,
        "ffi",
        "smt",
        "neighbours",
        "neighbours --kernels");
  }

  private static TimedPlan plan(String words, int cpus, int seconds) {
    long millis = seconds * 1000L;
    return switch (words) {
      case "smt" -> new SmtPlan(Pairs.all(Shape.guest(cpus).topology()), Loads.all(), millis);
      case "neighbours" ->
          new NeighboursPlan(IntStream.range(0, cpus).boxed().toList(), millis, List.of());
      case "neighbours --kernels" ->
          new NeighboursPlan(IntStream.range(0, cpus).boxed().toList(), millis, List.of("trial-c"));
      default -> (TimedPlan) TypedPlans.of(words + " --time " + seconds, KERNELS);
    };
  }

  /** A session whose time is made up. */
  private static final class Simulated {
    private final SimulatedMachine machine;
    private final Plan plan;
    private final long millis;
    private final MadeUpTime time;
    private final List<Observation> seen = new ArrayList<>();

    Simulated(Plan plan, long millis, int cpus, long seed) {
      this.plan = plan;
      this.millis = millis;
      machine = new SimulatedMachine(Shape.guest(cpus), Floating.SEEN, Latencies.MESH, seed);
      time = new MadeUpTime(machine.clock(), Duration.ofMillis(millis), seed, this::standIn);
    }

    private Object standIn(Object what) {
      if (what == Sensor.class) {
        return SENSOR;
      }
      if (what == RunWitness.class) {
        return new RunWitness(Reading.unavailable("none", "none"));
      }
      return Stream.<Function<Object, Optional<Object>>>of(
              Ladders::standIn,
              GilSessions::standIn,
              it ->
                  plan instanceof SmtPlan smt
                      ? SmtSessions.standIn(it, machine, smt)
                      : Optional.empty())
          .flatMap(one -> one.apply(what).stream())
          .findFirst()
          .orElse(List.of());
    }

    /** Carries it out, and returns how long it took, in s. */
    double seconds() throws InterruptedException {
      time.advance(START_NANOS);
      Conditions on =
          Sessions.conditions(seen::add, new TimeGiven(time, 0, OptionalLong.of(millis)));
      plan.carryOut(on);
      time.advance(ANSWER_NANOS * (seen.size() + time.parts()));
      return time.getAsLong() / 1e9;
    }
  }

  @ParameterizedTest
  @MethodSource("walk")
  void endsInTime(String words, int cpus) throws InterruptedException {
    // Its looks are simulated one by one, which takes its time.
    int seconds = words.equals("smt") ? 10 : 60;
    TimedPlan plan = plan(words, cpus, seconds);
    assertThat(new Simulated(plan, plan.millis(), cpus, cpus).seconds())
        .as("lab %s --time %d on %d CPUs", words, seconds, cpus)
        .isBetween(0.5 * seconds, 1.1 * seconds);
  }

  /** Ways of losing things cost from a part of a second to many. */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 60})
  void triesFewerRoundsOfWhatGetsLost(int seconds) throws InterruptedException {
    Plan plan = TypedPlans.of("lost", KERNELS);
    assertThat(new Simulated(plan, 1000L * seconds, 2, seconds).seconds())
        .isBetween(0.05 * seconds, 1.1 * seconds);
    MeasuringCommand<?> command = TypedPlans.command("lost --time " + seconds);
    assertThat(command.timed().given().limitMillis()).hasValue(1000L * seconds);
  }
}
