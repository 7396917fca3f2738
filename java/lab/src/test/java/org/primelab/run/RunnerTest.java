package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.primelab.run.Runs.fake;
import static org.primelab.run.Runs.numbers;
import static org.primelab.run.Runs.range;
import static org.primelab.run.Runs.trial;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.prime.PrimalityOracle;
import org.primelab.prime.PrimeTest;
import org.primelab.probe.Reading;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

class RunnerTest {
  /**
   * Answered soon by trial division, from the smallest to the largest there is: 4294967291 and
   * 142702110479723 are prime, the third but last is the square of 1000003.
   */
  private static final List<Argument> QUICK_NUMBERS =
      Stream.of(
              "0",
              "1",
              "2",
              "4294967291",
              "142702110479723",
              "3825123056546413051",
              "1000006000009",
              "18446744073709551615",
              "18446744073709551614")
          .map(Argument::parse)
          .toList();

  /** Only 2^61 − 1 and 2^64 − 59 are prime; the last is the square of 4294967291. */
  private static final List<Argument> FAR_NUMBERS =
      Stream.of(
              "2305843009213693951",
              "18446744073709551557",
              "3825123056546413051",
              "341550071728321",
              "18446744030759878681")
          .map(Argument::parse)
          .toList();

  static Stream<Arguments> combinations() {
    return Runs.models()
        .flatMap(
            model ->
                Stream.of("trial-c", "trial-java")
                    .filter(kernel -> kernel.equals(kernelOf(model)) || kernel.equals("trial-c"))
                    .map(kernel -> arguments(kernel, model)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyModelAndKernelKnowsQuickNumbers(String kernel, Model model)
      throws InterruptedException {
    Measurement run = Runs.run(trial(kernel, model, workers(model), QUICK_NUMBERS));
    assertThat(primes(run)).containsExactlyInAnyOrder("2", "4294967291", "142702110479723");
    wholeAndRight(run, QUICK_NUMBERS);
  }

  static Stream<Model> modelsOfWholeNumbers() {
    return Runs.models().filter(model -> !model.sharesNumbers());
  }

  /** No trial division here, which would take seconds for each. */
  @ParameterizedTest
  @MethodSource("modelsOfWholeNumbers")
  void everyModelKnowsTheFarNumbers(Model model) throws InterruptedException {
    Measurement run = Runs.run(trial("mr7-c", model, workers(model), FAR_NUMBERS));
    assertThat(primes(run))
        .containsExactlyInAnyOrder("2305843009213693951", "18446744073709551557");
    wholeAndRight(run, FAR_NUMBERS);
  }

  @ParameterizedTest
  @MethodSource("org.primelab.run.Runs#models")
  void noJobsAreDoneAtOnce(Model model) throws InterruptedException {
    Measurement run = Runs.run(trial(kernelOf(model), model, workers(model), List.of()));
    assertThat(run.isComplete()).isTrue();
    assertThat(run.failures()).isEmpty();
    assertThat(run.workers()).hasSize(workers(model));
  }

  @ParameterizedTest
  @MethodSource("org.primelab.run.Runs#models")
  void moreWorkersThanJobsAllEnd(Model model) throws InterruptedException {
    int workers = model instanceof Model.Sequential ? 1 : 5;
    Measurement run = Runs.run(trial(kernelOf(model), model, workers, numbers(7)));
    assertThat(primes(run)).containsExactly("7");
    assertThat(run.workers()).hasSize(workers);
    assertThat(run.workers().stream().mapToInt(WorkerResult::jobs).sum()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("org.primelab.run.Runs#models")
  void zeroIsANumberAndNoEndMarker(Model model) throws InterruptedException {
    Measurement run = Runs.run(trial("trial-c", model, workers(model), numbers(0, 2, 0, 3, 0)));
    assertThat(run.jobs()).extracting(job -> job.argument().toString()).contains("0", "2", "3");
    assertThat(run.isComplete()).isTrue();
  }

  @Test
  void theSequentialPartsSumToTheTotal() throws InterruptedException {
    Measurement run = Runs.run(trial("trial-c", new Model.Sequential(), 1, range(0, 50)));
    assertThat(run.busyNanos()).isLessThanOrEqualTo(run.wallNanos());
    assertThat(run.jobs()).extracting(job -> PrimeTest.bits(job.argument())).isSorted();
    assertThat(run.jobs())
        .extracting(job -> job.beganNanos() + job.elapsedNanos())
        .isSorted()
        .allSatisfy(end -> assertThat(end).isBetween(0L, run.wallNanos()));
  }

  @Test
  void resultsComeInTheOrderInWhichTheyEndWithTheirNumber() throws InterruptedException {
    CountDownLatch quickIsKnown = new CountDownLatch(1);
    Kernel kernel =
        fake(
            (n, stop) -> {
              if (n == 7) {
                await(quickIsKnown);
              }
              return PrimalityOracle.isPrime(n);
            });
    RunListener hearing =
        new RunListener() {
          @Override
          public void answered(JobResult result) {
            quickIsKnown.countDown();
          }
        };
    Measurement run =
        new Runner(Kernels.of(kernel), Duration.ZERO)
            .run(
                trial("fake-java", new Model.Threads(), 2, numbers(7, 9)),
                0,
                1,
                new StopFlag(),
                hearing);
    assertThat(run.jobs())
        .extracting(job -> PrimeTest.bits(job.argument()))
        .containsExactly(9L, 7L);
    assertThat(run.jobs()).extracting(job -> job.answer().isYes()).containsExactly(false, true);
  }

  @Test
  void workersWorkAtTheSameTime() throws InterruptedException {
    CyclicBarrier allThree = new CyclicBarrier(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Kernel kernel =
        fake(
            (n, stop) -> {
              threads.add(Thread.currentThread());
              try {
                allThree.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return PrimalityOracle.isPrime(n);
            });
    Measurement run =
        Runs.run(trial("fake-java", new Model.Threads(), 3, range(0, 3)), kernel, new StopFlag());
    assertThat(run.isComplete()).isTrue();
    assertThat(threads).hasSize(3);
    assertThat(run.workers()).extracting(WorkerResult::jobs).containsExactly(1, 1, 1);
  }

  @Test
  void aWrongAnswerIsFoundOut() throws InterruptedException {
    Measurement run =
        Runs.run(
            trial("fake-java", new Model.Threads(), 2, numbers(7, 8, 9)),
            fake((n, stop) -> n == 9 || PrimalityOracle.isPrime(n)),
            new StopFlag());
    Map<String, Boolean> correct =
        run.jobs().stream()
            .collect(Collectors.toMap(job -> job.argument().toString(), JobResult::isCorrect));
    assertThat(correct).isEqualTo(Map.of("7", true, "8", true, "9", false));
  }

  static Stream<Model> modelsOfThisJvm() {
    return modelsOfWholeNumbers()
        .filter(model -> !model.hasProcesses() && !(model instanceof Model.Native));
  }

  @ParameterizedTest
  @MethodSource("modelsOfThisJvm")
  void anExceptionReachesTheUserWithItsNumber(Model model) throws InterruptedException {
    Kernel kernel =
        fake(
            (n, stop) -> {
              if (n == 8) {
                throw new IllegalStateException("eight is too much");
              }
              return PrimalityOracle.isPrime(n);
            });
    Measurement run =
        Runs.run(
            trial("fake-java", model, workers(model), numbers(7, 8, 9)), kernel, new StopFlag());
    assertThat(run.jobs())
        .extracting(job -> PrimeTest.bits(job.argument()))
        .containsExactlyInAnyOrder(7L, 9L);
    assertThat(run.failures())
        .containsExactly(
            new JobFailure(
                Argument.number(8), "java.lang.IllegalStateException: eight is too much"));
  }

  @ParameterizedTest
  @MethodSource("org.primelab.run.Runs#models")
  void aRaisedFlagEndsTheRunWithWhatIsThere(Model model) throws Exception {
    StopFlag stop = new StopFlag();
    RunListener raiseAfterFirst =
        new RunListener() {
          @Override
          public void answered(JobResult result) {
            stop.raise();
          }
        };
    // The squares of 4294967291 take seconds each; the run must not wait for them.
    // Under the lock, C would not let the first answer through before one of them is done.
    String kernel = model instanceof Model.Gil ? "trial-java" : "trial-c";
    List<Argument> workload = numbers(7, 0xFFFFFFF600000019L, 0xFFFFFFF600000019L);
    Measurement run =
        Runs.standard()
            .run(trial(kernel, model, workers(model), workload), 0, 1, stop, raiseAfterFirst);
    assertThat(primes(run)).containsExactly("7");
    assertThat(run.isComplete()).isFalse();
    assertThat(run.failures()).isEmpty();
    assertThat(run.losses()).isEmpty();
    assertThat(Thread.interrupted()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("org.primelab.run.Runs#models")
  void eachWorkersUseOfItsCpuIsMeasured(Model model) throws InterruptedException {
    Measurement run = Runs.run(trial(kernelOf(model), model, 1, numbers(142702110479723L)));
    assertThat(run.workers().getFirst().usage())
        .isInstanceOfSatisfying(
            Reading.Value.class,
            usage ->
                assertThat(((ThreadUsage) usage.value()).cpuNanos())
                    .isGreaterThan(run.busyNanos() / 100));
  }

  /** Repeated, as workers and the run that fails put the children away at the same time. */
  @RepeatedTest(8)
  void aListenerThatFailsEndsTheRun() {
    StopFlag stop = new StopFlag();
    RunListener failing =
        new RunListener() {
          @Override
          public void answered(JobResult result) {
            throw new IllegalStateException("cannot print");
          }
        };
    assertThatThrownBy(
            () ->
                Runs.standard()
                    .run(
                        trial("trial-c", new Model.Processes(), 2, range(0, 9)),
                        0,
                        1,
                        stop,
                        failing))
        .hasMessage("cannot print");
    assertThat(stop.isRaised()).isTrue();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void aTrialMakesSense() {
    assertThatThrownBy(() -> trial("trial-c", new Model.Threads(), 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trial("trial-c", new Model.Sequential(), 2, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** In Java where that is possible. */
  private static String kernelOf(Model model) {
    return model instanceof Model.Native ? "trial-c" : "trial-java";
  }

  private static int workers(Model model) {
    return model instanceof Model.Sequential ? 1 : 2;
  }

  private static Set<String> primes(Measurement run) {
    return run.jobs().stream()
        .filter(job -> job.answer().isYes())
        .map(job -> job.argument().toString())
        .collect(Collectors.toSet());
  }

  private static void wholeAndRight(Measurement run, List<Argument> workload) {
    assertThat(run.jobs()).extracting(JobResult::argument).hasSameElementsAs(workload);
    assertThat(run.jobs()).hasSameSizeAs(workload).allMatch(JobResult::isCorrect);
    assertThat(run.failures()).isEmpty();
    assertThat(run.losses()).isEmpty();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
