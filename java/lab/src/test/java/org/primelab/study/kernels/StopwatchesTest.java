package org.primelab.study.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.child.ChildJvm;
import org.primelab.child.Errand;
import org.primelab.child.Halt;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.child.Watchdog;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.prime.PrimalityOracle;
import org.primelab.prime.PrimeInputs;
import org.primelab.prime.PrimeSuite;
import org.primelab.run.Runs;
import org.primelab.run.WarmUp;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Mistake;

class StopwatchesTest {
  private static final String SENSOR = "adders";

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"HOTSPOT", "C1", "INTERPRETER"})
  void timesEachRungInJavaInAProcessOfItsOwn(Engine engine) throws IOException {
    try (Stopwatches stopwatches = stopwatches(RungErrand.class)) {
      Rung java = new Rung("trial-java", engine);
      Rung wheel = new Rung("trial-wheel30-java", engine);
      Timing first = stopwatches.time(java, PrimeInputs.PRIME_42, 0, 1);
      Timing second = stopwatches.time(wheel, PrimeInputs.PRIME_42, 1, 2);
      assertThat(first.wrong()).isEmpty();
      assertThat(first.nanos()).isPositive();
      assertThat(second.passes()).isEqualTo(2);
      assertThat(second.nanosPerPass()).isEqualTo(second.nanos() / 2.0);
      assertThat(ProcessHandle.current().children()).hasSize(2);
      stopwatches.time(java, PrimeInputs.PRIME_42, 2, 1);
      assertThat(ProcessHandle.current().children()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HOTSPOT", "ONE_A_CALL"})
  void callsWhatIsInCFromThisProcess(Engine engine) throws IOException {
    try (Stopwatches stopwatches = stopwatches(RungErrand.class)) {
      Rung c = new Rung("bpsw-interleaved-c", engine);
      Timing timing = stopwatches.time(c, PrimeInputs.BOOK, 0, 3);
      assertThat(timing.wrong()).isEmpty();
      assertThat(timing.nanos()).isPositive();
      assertThat(stopwatches.prepare(c)).isEmpty();
      assertThat(ProcessHandle.current().children()).isEmpty();
    }
  }

  @Test
  void buildsATableInAProcessThatHasNone() throws IOException {
    try (Stopwatches stopwatches = stopwatches(RungErrand.class)) {
      Rung table = new Rung("trial-modular-c", Engine.HOTSPOT);
      long built = stopwatches.prepare(table).orElseThrow();
      assertThat(stopwatches.time(table, PrimeInputs.PRIME_42, 0, 1).wrong()).isEmpty();
      long least = built;
      for (int i = 0; i < 20; i++) {
        least = Math.min(least, stopwatches.prepare(table).orElseThrow());
      }
      assertThat(least).as("later there is nothing left to build").isLessThan(built);
      assertThat(ProcessHandle.current().children()).hasSize(1);
    }
  }

  /** Little time has only the question that a stopped process is asked. */
  @ParameterizedTest
  @ValueSource(strings = {"trial-java", "trial-modular-c"})
  void aProcessThatHangsIsReplaced(String kernel) throws Exception {
    Rung rung = new Rung(kernel, Engine.HOTSPOT);
    AtomicBoolean stopped = new AtomicBoolean();
    UnaryOperator<Duration> longest =
        time -> stopped.getAndSet(false) ? Duration.ofMillis(300) : Watchdog.longest(time);
    try (Stopwatches stopwatches = stopwatches(RungErrand.class, longest)) {
      stopwatches.time(rung, PrimeInputs.PRIME_42, 0, 1);
      ProcessHandle first = ProcessHandle.current().children().findFirst().orElseThrow();
      Halt.stop(first);
      stopped.set(true);
      Timing timing = stopwatches.time(rung, PrimeInputs.PRIME_42, 1, 1);
      assertThat(timing.wrong()).isEmpty();
      assertThat(ProcessHandle.current().children()).hasSize(1).doesNotContain(first);
    }
  }

  @Test
  void whatThisCpuCannotRunSaysWhy() {
    Optional<Kernel> missing =
        Kernels.standard().all().stream()
            .filter(k -> k.language() == Kernel.Language.C && !k.isAvailable())
            .findAny();
    assumeTrue(missing.isPresent(), "this CPU runs every kernel");
    try (Stopwatches stopwatches = stopwatches(RungErrand.class)) {
      Rung rung = new Rung(missing.get().name(), Engine.HOTSPOT);
      assertThatThrownBy(() -> stopwatches.time(rung, PrimeInputs.PRIME_42, 0, 1))
          .isInstanceOf(IOException.class)
          .hasMessage(missing.get().missing().orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trial-c", "mr7-c", "trial-java", "trial-table-c-avx2", "biginteger"})
  void windowsAreOfEveryKindOfWork(String name) throws IOException {
    Optional<Kernel> kernel =
        Kernels.standard().all().stream().filter(k -> k.name().equals(name)).findAny();
    assumeTrue(kernel.filter(k -> !k.isAvailable()).isEmpty(), "this CPU cannot run it");
    boolean isTrial = name.startsWith("trial");
    try (Stopwatches stopwatches = stopwatches(RungErrand.class)) {
      Windowed seen =
          stopwatches.window(
              new Rung(name, Engine.HOTSPOT),
              isTrial ? PrimeInputs.PRIME_42 : PrimeInputs.PRIMES_64,
              3,
              OptionalInt.of(ThreadAffinity.ofCurrentThread().nextSetBit(0)));
      assertThat(seen.wrong()).isEmpty();
      assertThat(seen.round()).isEqualTo(3);
      assertThat(seen.nanosPerPass()).isPositive();
      assertThat(seen.window().ticks()).hasSizeBetween(1, 10);
      if (isTrial) {
        assertThat(seen.window().work()).as("a part of the divisors").isLessThanOrEqualTo(0.1);
      } else {
        assertThat(seen.window().work()).as("whole passes").isGreaterThanOrEqualTo(1);
      }
    }
  }

  @Test
  void aWrongAnswerIsFoundOutInWindowsAndNeverForgotten() throws IOException {
    try (Stopwatches stopwatches = stopwatches(LyingErrand.class)) {
      Rung java = new Rung("trial-java", Engine.HOTSPOT);
      Mistake mistake =
          new Mistake(Argument.number(3333333333333301L), Answer.of(false), Answer.of(true));
      assertThat(stopwatches.window(java, PrimeInputs.BOOK, 0, OptionalInt.empty()).wrong())
          .contains(mistake);
      assertThat(stopwatches.window(java, PrimeInputs.BOOK, 1, OptionalInt.empty()).wrong())
          .contains(mistake);
      assertThat(stopwatches.window(java, PrimeInputs.PRIME_42, 1, OptionalInt.empty()).wrong())
          .isEmpty();
    }
  }

  @Test
  void gaugesAreTimedHere() {
    GaugeTimer gauges =
        new GaugeTimer(List.of(NativeGauge.CYCLE, "none"), NativeGauge.named(SENSOR));
    assertThat(gauges.names()).containsExactly(NativeGauge.CYCLE);
    GaugeWindow timed = gauges.window(NativeGauge.CYCLE, new StopFlag());
    assertThat(timed.operations()).isPositive();
    assertThat(timed.window().ticks()).hasSize(10);
  }

  @Test
  void timesTheBooksOwnLoopInCPython() throws IOException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))),
        "python3 is not installed");
    try (Stopwatches stopwatches = stopwatches(RungErrand.class)) {
      Timing timing =
          stopwatches.time(new Rung("trial-python", Engine.CPYTHON), PrimeInputs.PRIME_42, 3, 1);
      assertThat(timing.wrong()).isEmpty();
      assertThat(timing.nanos()).isPositive();
      assertThat(timing.round()).isEqualTo(3);
    }
  }

  @Test
  void aWrongAnswerIsFoundOut() throws IOException {
    try (Stopwatches stopwatches = stopwatches(LyingErrand.class)) {
      Timing timing =
          stopwatches.time(new Rung("trial-java", Engine.HOTSPOT), PrimeInputs.BOOK, 0, 1);
      assertThat(timing.wrong())
          .contains(
              new Mistake(Argument.number(3333333333333301L), Answer.of(false), Answer.of(true)));
    }
  }

  /** Says of one prime that it is none. */
  public static final class LyingErrand implements InputErrand {
    public LyingErrand() {}

    @Override
    public void run(List<String> arguments, Parent parent)
        throws IOException, InterruptedException {
      RungErrand.serve(
          Runs.fake((n, stop) -> n != 3333333333333301L && PrimalityOracle.isPrime(n)),
          new WarmUp(0),
          NativeGauge.named(SENSOR),
          parent);
    }
  }

  @Test
  void anUnknownKernelAndAFailingOneAreErrors() {
    try (Stopwatches stopwatches = stopwatches(RungErrand.class)) {
      assertThatThrownBy(
              () -> stopwatches.time(new Rung("none", Engine.HOTSPOT), PrimeInputs.BOOK, 0, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no kernel is called 'none'");
    }
    try (Stopwatches stopwatches = stopwatches(FailingErrand.class)) {
      assertThatThrownBy(
              () -> stopwatches.time(new Rung("trial-java", Engine.C1), PrimeInputs.PRIME_42, 0, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no more primes");
    }
  }

  /** Throws on every number. */
  public static final class FailingErrand implements InputErrand {
    public FailingErrand() {}

    @Override
    public void run(List<String> arguments, Parent parent)
        throws IOException, InterruptedException {
      RungErrand.serve(
          Runs.fake(
              (n, stop) -> {
                throw new IllegalStateException("no more primes");
              }),
          new WarmUp(0),
          NativeGauge.named(SENSOR),
          parent);
    }
  }

  private static Stopwatches stopwatches(Class<? extends Errand> errand) {
    return stopwatches(errand, Watchdog::longest);
  }

  private static Stopwatches stopwatches(
      Class<? extends Errand> errand, UnaryOperator<Duration> longest) {
    return new Stopwatches(
        new PrimeSuite(),
        new ChildJvm(errand),
        Duration.ZERO,
        NativeGauge.named(SENSOR),
        new StopFlag(),
        longest);
  }
}
