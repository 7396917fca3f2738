package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.simulated.SimulatedRuns;
import org.primelab.study.profile.ProfilePlan;
import org.primelab.study.spinner.SpinnerCase;
import org.primelab.study.spinner.SpinnerModel;
import org.primelab.study.spinner.SpinnerPlan;
import org.primelab.study.spinner.Work;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

class PilotTest {
  private static final List<Argument> PRIMES =
      Stream.of(1_000_003L, 1_000_000_007L, 1_000_000_000_039L, 1_000_000_000_039L)
          .map(Argument::number)
          .toList();

  private final Pilot pilot = new Pilot(Kernels.standard(), 4);

  private static Trial trial(String kernel, List<Argument> workload, int workers) {
    return new Trial(
        "prime", kernel, workload, new Model.Threads(), Placement.NONE, workers, JobOrder.FIFO);
  }

  private Duration of(int workers, int times) {
    return pilot.lasting(List.of(trial("trial-c", PRIMES, workers)), times).orElseThrow();
  }

  @Test
  void moreRunsTakeLongerAndMoreWorkersLessButNeverLessThanTheLongestNumber() {
    Duration one = of(1, 1);
    assertThat(one).isPositive();
    assertThat(of(1, 3))
        .isBetween(one.multipliedBy(3).minusNanos(3), one.multipliedBy(3).plusNanos(3));
    assertThat(of(2, 1)).isLessThan(one);
    assertThat(of(4, 1)).as("the longest number").isEqualTo(of(64, 1));
  }

  /** Five equal jobs by four workers are as long as two; on two CPUs, as three. */
  @Test
  void theLastJobsOfFewEndLateAndWorkersWithoutACpuOfTheirOwnWait() {
    List<Argument> equal = Collections.nCopies(5, PRIMES.getFirst());
    double one = of(equal, 1, Placement.NONE);
    assertThat(of(equal, 4, Placement.NONE)).isCloseTo(one * 2 / 5, within(2.0));
    assertThat(of(equal, 9, Placement.NONE)).isCloseTo(one * 2 / 5, within(2.0));
    assertThat(of(equal, 4, new Placement(PlacementPolicy.LIST, List.of(1, 0, 1, 0))))
        .isCloseTo(one * 3 / 5, within(2.0));
  }

  private double of(List<Argument> workload, int workers, Placement where) {
    Trial trial =
        new Trial("prime", "trial-c", workload, new Model.Threads(), where, workers, JobOrder.FIFO);
    return pilot.lasting(List.of(trial), 1).orElseThrow().toNanos();
  }

  @Test
  void aProfileRunsEachTrialOnceWatchedAndOnceNot() {
    List<Trial> trials = List.of(trial("trial-c", PRIMES, 2));
    Duration watching = Duration.ofMillis(5 * 150);
    Duration one = of(2, 1);
    assertThat(new ProfilePlan(trials, 5, 0, false, false).lasting(pilot).orElseThrow())
        .isCloseTo(one.multipliedBy(10).plus(watching), Duration.ofNanos(10));
    assertThat(new ProfilePlan(trials, 5, 0, false, true).lasting(pilot).orElseThrow())
        .as("with a third run, by one worker")
        .isGreaterThan(one.multipliedBy(15).plus(watching).minusNanos(15));
  }

  @Test
  void eachWorkerThatIsAProcessHasAJvmToStart() {
    Trial threads = trial("trial-c", PRIMES, 6);
    Trial processes =
        new Trial(
            "prime", "trial-c", PRIMES, new Model.Processes(), Placement.NONE, 6, JobOrder.FIFO);
    assertThat(pilot.lasting(List.of(processes), 1).orElseThrow())
        .as("two after each other on four CPUs")
        .isCloseTo(
            pilot.lasting(List.of(threads), 1).orElseThrow().plusMillis(300), Duration.ofNanos(10));
  }

  /** It would take as long again as the run itself. */
  @Test
  void aLongNumberIsNotTestedForTheSakeOfAnAnnouncement() {
    Kernels kernels = Kernels.standard();
    SimulatedRuns clock = new SimulatedRuns(kernels.suite("prime"), 2, 10, Optional::of, 1);
    List<Argument> alone = List.of(Argument.parse("18446744073709551557"));
    assertThat(
            new Pilot(kernels, 2, clock)
                .lasting(List.of(trial("trial-c", alone, 1)), 1)
                .orElseThrow())
        .isCloseTo(Duration.ofSeconds(43), Duration.ofSeconds(1));
    assertThat(Duration.ofNanos(clock.getAsLong()))
        .isBetween(Duration.ofNanos(1), Duration.ofMillis(50));
  }

  @Test
  void aSpinnerTurnsAsLongAsTheWorkOfAllCases() {
    SpinnerCase thread = new SpinnerCase(SpinnerModel.THREAD, Work.SLEEP, 0, 0);
    SpinnerCase yielding = new SpinnerCase(SpinnerModel.LOOP, Work.PRIME, 0, 1000);
    assertThat(new SpinnerPlan(List.of(thread, thread), 3000, List.of()).lasting(pilot))
        .hasValue(Duration.ofSeconds(6));
    assertThat(new SpinnerPlan(List.of(yielding), 3000, List.of()).lasting(pilot))
        .as("with ten tests each way")
        .hasValue(Duration.ofSeconds(8));
  }

  @Test
  void aNumberWithoutAnyWorkTellsNothingOfOthers() {
    List<Argument> withTwo = Stream.concat(Stream.of(Argument.number(2)), PRIMES.stream()).toList();
    assertThat(
            new Pilot(Kernels.standard(), 4)
                .lasting(List.of(trial("trial-c", withTwo, 1)), 1)
                .orElseThrow())
        .as("milliseconds, not hours")
        .isLessThan(Duration.ofSeconds(30));
  }

  /** On a busy machine the shortest call may take as long as a time slice of somebody else's. */
  @Test
  void aShortCallThatWasKeptWaitingTellsNothingOfLongOnes() {
    List<Argument> withTwo = Stream.concat(Stream.of(Argument.number(2)), PRIMES.stream()).toList();
    Kernels kernels = Kernels.standard();
    AtomicLong nanos = new AtomicLong();
    SessionClock busy =
        new SessionClock() {
          @Override
          public long getAsLong() {
            return nanos.get();
          }

          @Override
          public <E extends Exception> void pass(Object what, Step<E> step) {
            if (what instanceof Pilot.Tried(Kernel kernel, Argument argument)) {
              boolean isKeptWaiting = argument.equals(Argument.number(2));
              nanos.addAndGet(
                  isKeptWaiting ? 8_000_000 : Math.round(10 * kernel.suite().work(argument)));
            }
          }
        };
    assertThat(
            new Pilot(kernels, 2, busy)
                .lasting(List.of(trial("trial-c", withTwo, 1)), 1)
                .orElseThrow())
        .isBetween(Duration.ofMillis(15), Duration.ofMillis(25));
  }

  @Test
  void whatCannotBeTriedHereIsNotForetold() {
    assertThat(pilot.lasting(List.of(trial("trial-c", List.of(), 1)), 1)).isEmpty();
    assertThat(new Pilot(Kernels.standard(), 1).lasting(List.of(), 5)).hasValue(Duration.ZERO);
  }

  @Test
  void manyShortNumbersAreNotTakenForHoursAfterOneInterruptedCall() {
    List<Argument> numbers =
        LongStream.range(0, 20_000).mapToObj(i -> Argument.number(1_000_003 + 2 * i)).toList();
    assertThat(pilot.lasting(List.of(trial("prime-best", numbers, 1)), 1).orElseThrow())
        .isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
    assertThat(pilot.longest("prime", numbers)).isIn(numbers);
  }
}
