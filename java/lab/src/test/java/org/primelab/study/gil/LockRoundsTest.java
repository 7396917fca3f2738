package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.lock.InterpreterLock;
import org.primelab.prime.PrimeSuite;
import org.primelab.prime.PrimeTest;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.study.RunWitness;
import org.primelab.study.SensorFound;
import org.primelab.study.Ticker;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import org.primelab.suite.Uint64;
import org.primelab.window.CoreLook;
import org.primelab.window.LooksAround;

@Timeout(300)
class LockRoundsTest {
  private static final long INTERVAL = 500_000;
  private static final List<Argument> SEVEN = List.of(Argument.number(7));
  private static final Relations NO_RELATION =
      Relations.open(
          Reading.unavailable("not asked", "none"),
          new RunWitness(Reading.unavailable("not asked", "none")),
          new StopFlag());

  private final StopFlag stop = new StopFlag();

  private LockRun run(LockJob job, Mode mode, int workers)
      throws ExecutionException, InterruptedException {
    return new LockRounds(job, stop).time(new Setting(mode, workers, INTERVAL), 0, NO_RELATION);
  }

  private LockJob calibrated(String kernel) {
    return LockJob.calibrate(
        Kernels.standard().byName(kernel), 200_000, 3_000_000, 20_000_000, stop);
  }

  private static Kernel kernel(Kernel.Language language, PrimeTest test) {
    Suite suite = new PrimeSuite();
    return new Kernel(
        "fake",
        suite,
        suite.group("primality"),
        "none",
        language,
        Kernel.BASELINE,
        new Uint64(0),
        Optional.empty(),
        Optional.empty(),
        test);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void eachWorkerDoesTheWholeJobInC(Mode mode) throws ExecutionException, InterruptedException {
    LockRun run = run(calibrated("bpsw-c"), mode, 3);
    assertThat(run.wrong()).isZero();
    assertThat(run.wallNanos()).isPositive();
    assertThat(run.usage()).hasSize(3);
    assertThat(run.usage()).allMatch(used -> used.found().orElseThrow().cpuNanos() > 0);
    if (mode == Mode.NONE) {
      assertThat(run.handOvers()).isZero();
    } else {
      assertThat(run.handOvers()).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void coresAreLookedAtBeforeARunAndAfterIt() throws ExecutionException, InterruptedException {
    List<Observation> seen = new ArrayList<>();
    RunWitness witness = RunWitness.open(seen::add);
    assertThat(seen).hasOnlyElementsOfType(SensorFound.class).hasSize(1);
    BitSet allowed = ThreadAffinity.ofCurrentThread();
    try (Relations relations =
        Relations.open(Reading.unavailable("not asked", "none"), witness, stop)) {
      LockRun run =
          new LockRounds(calibrated("bpsw-c"), stop)
              .time(new Setting(Mode.NONE, 2, INTERVAL), 0, relations);
      LooksAround looks = run.surroundings().cores().found().orElseThrow();
      assertThat(looks.after())
          .extracting(CoreLook::cpu)
          .isEqualTo(allowed.stream().boxed().toList());
      assertThat(run.cpus()).isNotEmpty().allMatch(allowed::get);
      assertThat(run.witnessed(((SensorFound) seen.getFirst()).sensor())).isPresent();
    }
    assertThat(ThreadAffinity.ofCurrentThread()).isEqualTo(allowed);
  }

  @Test
  void aLoopInJavaHandsTheLockOverWithinItsJob() throws ExecutionException, InterruptedException {
    LockJob long20 = calibrated("trial-java");
    LockJob job = new LockJob(long20.kernel(), long20.inputs(), 20 * long20.repeats(), 3);
    LockRun run;
    do { // again where the machine let one begin only after the other had ended
      run = run(job, Mode.HELD, 2);
    } while (run.handOvers() <= 2);
    assertThat(run.wrong()).isZero();
    assertThat(run.requests()).isPositive();
    assertThat(run.waitNanos()).isPositive();
  }

  @Test
  void theCallsOfAJobAreCountedAndWrongAnswersWithThem()
      throws ExecutionException, InterruptedException {
    LockJob job = new LockJob(kernel(Kernel.Language.C, (n, flag) -> false), SEVEN, 5, 4);
    assertThat(run(job, Mode.RELEASED, 2).wrong()).isEqualTo(40);
    LockJob inJava = new LockJob(kernel(Kernel.Language.JAVA, (n, flag) -> false), SEVEN, 5, 4);
    assertThat(run(inJava, Mode.HELD, 2).wrong()).isEqualTo(40);
  }

  @Test
  void aWorkerThatThrowsIsToldAndTheOthersEnd() {
    Kernel failing =
        kernel(
            Kernel.Language.C,
            (n, flag) -> {
              throw new IllegalStateException("no memory");
            });
    LockJob job = new LockJob(failing, SEVEN, 1, 1);
    for (Mode mode : Mode.values()) {
      assertThatThrownBy(() -> run(job, mode, 3))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("no memory");
    }
  }

  /** The kernel raises the flag itself, and never returns before it is stopped. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void aRaisedFlagEndsAllWorkersAlsoThoseThatWait(Mode mode) {
    Kernel.Language language = mode == Mode.RELEASED ? Kernel.Language.C : Kernel.Language.JAVA;
    Kernel endless =
        kernel(
            language,
            (n, flag) -> {
              stop.raise();
              while (!flag.isRaised()) {
                Thread.onSpinWait();
              }
              throw new CancellationException();
            });
    assertThatThrownBy(() -> run(new LockJob(endless, SEVEN, 1, 1), mode, 4))
        .isInstanceOf(CancellationException.class);
  }

  /** As where the machine lets it run only when the span is over. */
  @Test
  void aThreadThatComesLateTicksOnceAndItsGapTellsHowLate() {
    Ticker ticker = LockRounds.ticker(Mode.HELD, new InterpreterLock(1, INTERVAL, stop), 0);
    long now = System.nanoTime();
    ticker.tick(now - 500_000_000, tick -> tick - now >= -300_000_000);
    assertThat(ticker.ticks()).isEqualTo(1);
    assertThat(ticker.longestGapNanos())
        .isBetween(500_000_000 + LockRounds.PERIOD_NANOS, System.nanoTime() - now + 500_000_000);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aThreadTicksBesideWorkers(Mode mode) throws ExecutionException, InterruptedException {
    LockJob job = calibrated("bpsw-c");
    long before = System.nanoTime();
    LockTicks ticks = new LockRounds(job, stop).tick(new Setting(mode, 2, INTERVAL), 4);
    assertThat(ticks.ticks()).isPositive();
    assertThat(ticks.longestGapNanos())
        .isBetween(LockRounds.PERIOD_NANOS, System.nanoTime() - before);
    assertThat(ticks.round()).isEqualTo(4);
  }
}
