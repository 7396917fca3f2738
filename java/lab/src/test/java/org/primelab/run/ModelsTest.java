package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.primelab.run.Runs.fake;
import static org.primelab.run.Runs.numbers;
import static org.primelab.run.Runs.range;
import static org.primelab.run.Runs.trial;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.LockMode;
import org.primelab.lock.MutexKind;
import org.primelab.prime.PrimalityOracle;
import org.primelab.prime.PrimeInputs;
import org.primelab.prime.PrimeTest;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/** Every model, with few workers and with many, and what is special about each. */
class ModelsTest {
  private static final Model ONE_CARRIER = new Model.Virtual(1, Guard.NONE, false);

  static Stream<Arguments> modelsAndWorkers() {
    return Runs.models()
        .flatMap(
            model ->
                Stream.of(1, 2, 20)
                    .filter(workers -> workers <= model.mostWorkers())
                    .map(workers -> Arguments.of(model, workers)));
  }

  @ParameterizedTest
  @MethodSource("modelsAndWorkers")
  void everyModelKnowsTheBooksNumbers(Model model, int workers) throws InterruptedException {
    Measurement run =
        Runs.run(trial("trial-wheel30-c", model, workers, PrimeInputs.BOOK.arguments()));
    assertThat(run.jobs())
        .hasSize(20)
        .allMatch(JobResult::isCorrect)
        .allSatisfy(job -> assertThat(job.worker()).isBetween(0, workers - 1))
        .extracting(JobResult::argument)
        .hasSameElementsAs(PrimeInputs.BOOK.arguments());
    assertThat(run.failures()).isEmpty();
    assertThat(run.losses()).isEmpty();
    assertThat(run.workers()).hasSize(workers);
    assertThat(run.workers().stream().mapToInt(WorkerResult::jobs).sum()).isEqualTo(20);
    assertThat(run.lock().isPresent()).isEqualTo(model instanceof Model.Gil);
  }

  /** With one worker there is one order: the queue's. */
  @ParameterizedTest
  @MethodSource("org.primelab.run.Runs#models")
  void oneWorkerKeepsTheOrderOfTheQueue(Model model) throws InterruptedException {
    List<Argument> workload = numbers(15, 999_983, 7, 1_000_003, 9, 4);
    Trial lpt =
        new Trial(
            "prime",
            "trial-c",
            workload,
            model,
            org.primelab.placement.Placement.NONE,
            1,
            JobOrder.LPT);
    assertThat(Runs.run(lpt).jobs())
        .extracting(job -> PrimeTest.bits(job.argument()))
        .containsExactly(1_000_003L, 999_983L, 7L, 15L, 9L, 4L);
  }

  @ParameterizedTest
  @EnumSource
  void bothPoolsAreRight(PoolKind pool) throws InterruptedException {
    Measurement run =
        Runs.run(trial("trial-java", new Model.Pool(pool, Guard.NONE, false), 3, range(0, 300)));
    assertThat(run.jobs()).hasSize(300).allMatch(JobResult::isCorrect);
  }

  @Test
  void tasksRunOnThreadsOfTheirModel() throws InterruptedException {
    assertThat(threadsOf(new Model.Virtual())).allMatch(Thread::isVirtual);
    assertThat(threadsOf(new Model.Virtual())).as("one a number").hasSize(20);
    assertThat(threadsOf(new Model.Pool()))
        .hasSizeLessThanOrEqualTo(2)
        .allMatch(thread -> thread.getName().startsWith("pool-"));
    assertThat(threadsOf(new Model.Pool(PoolKind.FORKJOIN, Guard.NONE, false)))
        .hasSizeLessThanOrEqualTo(2)
        .hasOnlyElementsOfType(java.util.concurrent.ForkJoinWorkerThread.class);
    assertThat(threadsOf(new Model.Actors()))
        .as("one an actor, not one a number")
        .hasSizeLessThanOrEqualTo(2)
        .allMatch(Thread::isVirtual);
    assertThat(threadsOf(new Model.Rendezvous()))
        .hasSizeLessThanOrEqualTo(2)
        .allMatch(thread -> thread.getName().startsWith("worker-"));
  }

  private static Set<Thread> threadsOf(Model model) throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Kernel kernel =
        fake(
            (n, stop) -> {
              threads.add(Thread.currentThread());
              return PrimalityOracle.isPrime(n);
            });
    Trial trial = trial("fake-java", model, 2, range(0, 20));
    assertThat(Runs.run(trial, kernel, new StopFlag()).jobs()).hasSize(20);
    return threads;
  }

  @Test
  void theSchedulerOfVirtualThreadsGetsItsParallelismAndIsPutBack() throws InterruptedException {
    VirtualThreadSchedulerMXBean scheduler =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    int before = scheduler.getParallelism();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    Kernel kernel =
        fake(
            (n, stop) -> {
              seen.add(scheduler.getParallelism());
              return PrimalityOracle.isPrime(n);
            });
    Trial three = trial("fake-java", new Model.Virtual(), 3, range(0, 9));
    Runs.run(three, kernel, new StopFlag());
    assertThat(seen).containsExactly(3);
    seen.clear();
    Runs.run(trial("fake-java", ONE_CARRIER, 3, range(0, 9)), kernel, new StopFlag());
    assertThat(seen).containsExactly(1);
    assertThat(scheduler.getParallelism()).isEqualTo(before);
  }

  @Test
  void oneCarrierRunsOneVirtualThreadAtATime() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Kernel kernel =
        fake(
            (n, stop) -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              boolean prime = PrimalityOracle.isPrime(n);
              inside.decrementAndGet();
              return prime;
            });
    Trial trial = trial("fake-java", ONE_CARRIER, 8, range(0, 2000));
    assertThat(Runs.run(trial, kernel, new StopFlag()).jobs()).hasSize(2000);
    assertThat(most).hasValue(1);
  }

  @Test
  void aModelSaysWhichKernelsItCannotRun() {
    assertThatThrownBy(() -> Runs.run(trial("trial-java", new Model.Native(), 2, numbers(7))))
        .hasMessage("trial-java is in Java; threads of C take a kernel in C");
    assertThatThrownBy(() -> Runs.run(trial("mr7-c", new Model.Split(), 2, numbers(7))))
        .hasMessage("mr7-c has no parts to share out; take one that has");
    assertThatThrownBy(
            () ->
                Runs.run(
                    trial("trial-c", new Model.Virtual(1 << 20, Guard.NONE, false), 2, numbers(7))))
        .hasMessageStartingWith("a JVM has at most ");
  }

  @Test
  void posixThreadsReportInOrderOfCompletionByOneClock() throws InterruptedException {
    long before = System.nanoTime();
    Measurement run =
        Runs.run(trial("trial-c", new Model.Native(), 3, PrimeInputs.BOOK.arguments()));
    assertThat(run.wallNanos()).isBetween(1L, System.nanoTime() - before);
    assertThat(run.jobs()).allMatch(job -> job.beganNanos() >= 0);
    assertThat(run.jobs().stream().mapToLong(job -> job.beganNanos() + job.elapsedNanos()).max())
        .as("the clock stops when the last job is done")
        .hasValue(run.wallNanos());
    for (WorkerResult worker : run.workers()) {
      assertThat(
              run.jobs().stream()
                  .filter(job -> job.worker() == worker.worker())
                  .map(JobResult::beganNanos))
          .isSortedAccordingTo(Comparator.naturalOrder());
    }
  }

  /** Small grains, so that all of it happens: many workers, early exits, the last grain. */
  @ParameterizedTest
  @MethodSource("grains")
  void splitIsRightForEveryGrainAndKernel(String kernel, long grain) throws InterruptedException {
    List<Argument> workload =
        Stream.concat(
                range(0, 200).stream(),
                numbers(
                    // A prime, its square, a product of neighbours, a square just below 2^64.
                    1_000_003L, 1_000_006_000_009L, 1_000_036_000_099L, 0xFFFFFFF600000019L)
                    .stream())
            // The last takes seconds: by the quickest of these, and not in a billion grains.
            .limit(grain > 100 && kernel.equals("trial-wheel30-c") ? 204 : 203)
            .toList();
    Measurement run = Runs.run(trial(kernel, new Model.Split(grain), 3, workload));
    assertThat(run.failures()).isEmpty();
    assertThat(run.jobs()).hasSameSizeAs(workload).allMatch(JobResult::isCorrect);
  }

  static Stream<Arguments> grains() {
    return Stream.of("trial-c", "trial-java", "trial-wheel30-c", "trial-wheel30-java")
        .flatMap(kernel -> Stream.of(1L, 7L, 1L << 16).map(grain -> Arguments.of(kernel, grain)));
  }

  @Test
  void aKernelThatFailsInOneGrainIsReportedOnceWithItsNumber() throws InterruptedException {
    Kernel kernel =
        fake(
            new InParts(
                (n, stop) -> {
                  throw new AssertionError("split asks for parts");
                },
                (n, from, to) -> {
                  if (n == 10_007 && from > 10) {
                    throw new IllegalStateException("too far");
                  }
                  return LongStream.range(from, to).noneMatch(i -> n % (2 * i + 3) == 0);
                }));
    Trial trial = trial("fake-java", new Model.Split(2), 3, numbers(10_007, 10_009, 10_003));
    Measurement run = Runs.run(trial, kernel, new StopFlag());
    assertThat(run.failures())
        .containsExactly(
            new JobFailure(Argument.number(10_007), "java.lang.IllegalStateException: too far"));
    assertThat(run.jobs()).hasSize(2).allMatch(JobResult::isCorrect);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new Model.Split(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Model.Virtual(-1, Guard.NONE, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Model.Gil(LockMode.HELD, 99_999, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Guard(MutexKind.NONE, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Guard(MutexKind.NONE, 1, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
