package org.primelab.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.probe.Reading;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Sessions;
import org.primelab.session.TimeGiven;
import org.primelab.simulated.SimulatedRuns;
import org.primelab.study.RunWitness;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;

/**
 * What is made of runs takes about as long as was announced, and where it is given less time, it
 * makes fewer rounds and keeps it: on machines whose time is made up.
 */
class AnnouncedTimeTest {
  private static final Kernels KERNELS = Kernels.standard();
  private static final Suite PRIME = KERNELS.suite("prime");
  private static final RunWitness NOBODY =
      new RunWitness(Reading.unavailable("nobody looks", "look"));

  /** All that the usual numbers take one after the other, in ns. */
  private static final double ALONE_NANOS = 4e9;

  private static Stream<Arguments> walk() {
    return Stream.of(2, 16, 128)
        .flatMap(
            cpus ->
                Stream.of(
                        "check --runs 9 --no-cost --workers " + cpus,
                        "check --runs 9 --no-baseline --order lpt --workers " + cpus,
                        "sweep --no-cost --workers 1..4,%d --cores 2".formatted(cpus),
                        "sweep --no-cost --order fifo,lpt --workers 1,%d --cores 2".formatted(cpus),
                        "profile --workers " + cpus,
                        "profile --relation --workers 1,2,%d --runs 3".formatted(cpus))
                    .map(words -> Arguments.of(words, cpus)));
  }

  /** A session by a clock of its own. */
  private static final class Simulated {
    private final SimulatedRuns clock;
    private final int cpus;
    private final Plan plan;
    private final List<Observation> seen = new ArrayList<>();

    Simulated(String words, int cpus) {
      this.cpus = cpus;
      plan = TypedPlans.of(words, KERNELS);
      double work = PRIME.usual().stream().mapToDouble(PRIME::work).sum();
      clock = new SimulatedRuns(PRIME, cpus, ALONE_NANOS / work, _ -> NOBODY, cpus);
    }

    Duration announced() {
      return plan.lasting(new Pilot(KERNELS, cpus, clock)).orElseThrow();
    }

    /** Carries it out, and returns how long that took, starting and answering included. */
    Duration taken(OptionalLong limitMillis) throws InterruptedException {
      long began = clock.getAsLong();
      clock.advance(3e8);
      plan.carryOut(Sessions.conditions(seen::add, new TimeGiven(clock, began, limitMillis)));
      clock.advance(3e8);
      return Duration.ofNanos(clock.getAsLong() - began);
    }

    /** Does what is missing, as long as that takes. */
    void goOn() throws InterruptedException {
      TimeGiven given = new TimeGiven(clock, clock.getAsLong(), OptionalLong.empty());
      Conditions on = Sessions.conditions(seen::add, given);
      plan.carryOut(
          new Conditions(
              on.runner(),
              on.seed(),
              on.stop(),
              on.listener(),
              on.seen(),
              on.folder(),
              inRounds(),
              given));
    }

    /** Made-up runs do not know their round: each trial has one in each. */
    private List<Observation> inRounds() {
      Map<Trial, Integer> rounds = new HashMap<>();
      return seen.stream()
          .map(
              one ->
                  one instanceof Measurement run
                      ? new Measurement(
                          run.trial(),
                          rounds.merge(run.trial(), 1, Integer::sum) - 1,
                          run.startUpNanos(),
                          run.wallNanos(),
                          run.jobs(),
                          run.failures(),
                          run.workers(),
                          run.losses())
                      : one)
          .toList();
    }

    /** How often each thing was observed, by its kind; runs by their trial. */
    Map<String, Long> kinds() {
      return seen.stream()
          .map(
              one ->
                  one instanceof Measurement run
                      ? run.trial().toString()
                      : one.getClass().getSimpleName())
          .collect(groupingBy(one -> one, TreeMap::new, counting()));
    }

    long runs() {
      return seen.stream().filter(Measurement.class::isInstance).count();
    }
  }

  @ParameterizedTest
  @MethodSource("walk")
  void takesAboutAsLongAsWasAnnounced(String words, int cpus) throws InterruptedException {
    Simulated session = new Simulated(words, cpus);
    double announced = session.announced().toNanos();
    assertThat(session.taken(OptionalLong.empty()).toNanos() / announced)
        .as("lab %s on %d CPUs, announced as %.1f s", words, cpus, announced / 1e9)
        .isBetween(0.8, 1.2);
  }

  @ParameterizedTest
  @MethodSource("walk")
  void makesFewerRoundsWhereItIsGivenLessTime(String words, int cpus) throws InterruptedException {
    Simulated whole = new Simulated(words, cpus);
    long all = Math.max(5000, whole.taken(OptionalLong.empty()).toMillis());
    Simulated ample = new Simulated(words, cpus);
    ample.taken(OptionalLong.of(2 * all));
    assertThat(ample.runs()).isEqualTo(whole.runs());
    long limit = Math.max(5000, 6 * all / 10);
    Simulated limited = new Simulated(words, cpus);
    double taken = limited.taken(OptionalLong.of(limit)).toMillis();
    assertThat(taken / limit)
        .as("lab %s --time %.1f on %d CPUs", words, limit / 1e3, cpus)
        .isLessThanOrEqualTo(1.1);
    assertThat(limited.runs()).isBetween(1L, whole.runs());
    assertThat(taken).isGreaterThan(0.6 * Math.min(limit, all));
  }

  /** What was left out for want of time is made later, and nothing is made twice. */
  @Test
  void aSweepWithTooLittleTimeIsMadeWholeLater() throws InterruptedException {
    String words = "sweep --no-cost --workers 1..4 --cores 2 --runs 9";
    Simulated whole = new Simulated(words, 2);
    long all = whole.taken(OptionalLong.empty()).toMillis();
    Simulated limited = new Simulated(words, 2);
    limited.taken(OptionalLong.of(Math.max(5000, 6 * all / 10)));
    assertThat(limited.runs()).isBetween(1L, whole.runs() - 1);
    limited.goOn();
    assertThat(limited.runs()).isEqualTo(whole.runs());
    Map<String, Long> measured = limited.kinds();
    measured.remove("SweepCalibration");
    Map<String, Long> expected = whole.kinds();
    expected.remove("SweepCalibration");
    assertThat(measured).isEqualTo(expected).containsEntry("SweepPrediction", 1L);
  }

  @ParameterizedTest
  @CsvSource({"2360, 2.4 s", "9949, 9.9 s", "9950, 10 s", "615990, 616 s"})
  void anEstimateHasNoHundredths(long millis, String said) {
    assertThat(Lab.roughly(Duration.ofMillis(millis))).isEqualTo(said);
  }
}
