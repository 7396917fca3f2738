package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.child.ChildJvm;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.prime.PrimeTest;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.topology.CpuSet;
import org.primelab.topology.SysfsTopology;

/** Whatever happens in a run, every thread may go afterwards where it could before. */
class PlacedRunsTest {
  private static final List<Integer> ALLOWED = allowed();

  private static List<Integer> allowed() {
    try {
      return SysfsTopology.ofThisMachine().allowed().stream().boxed().toList();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Placements as data: policies that this machine could not give are the same to the workers. */
  private static Placement placement(PlacementPolicy policy, int workers) {
    return policy == PlacementPolicy.NONE
        ? Placement.NONE
        : new Placement(
            policy,
            Stream.iterate(0, w -> w + 1)
                .limit(workers)
                .map(w -> ALLOWED.get(w % ALLOWED.size()))
                .toList());
  }

  static Stream<Arguments> everyPolicyUnderEveryModel() {
    return Stream.of(PlacementPolicy.values())
        .flatMap(
            policy ->
                Stream.concat(Runs.models(), Runs.guarded(0.5, 1))
                    .map(model -> Arguments.of(policy, model)));
  }

  /** Kernels of a test's own are in Java: the threads of C cannot run them. */
  static Stream<Arguments> everyPolicyUnderEveryModelOfJava() {
    return everyPolicyUnderEveryModel().filter(a -> !(a.get()[1] instanceof Model.Native));
  }

  /** One that answers whatever is asked of it like that. */
  private static Kernel kernel(PrimeTest test) {
    return Runs.fake(new InParts(test, (n, from, to) -> test.isPrime(n, new StopFlag())));
  }

  private static Trial trial(String kernel, PlacementPolicy policy, Model model) {
    int workers = Math.min(2, model.mostWorkers());
    Placement placement = placement(policy, workers).herding(CpuSet.of(ALLOWED.getFirst()));
    return new Trial("prime", kernel, Runs.range(10, 16), model, placement, workers, JobOrder.FIFO);
  }

  @ParameterizedTest
  @MethodSource("everyPolicyUnderEveryModel")
  void masksAreRestoredAfterANormalRun(PlacementPolicy policy, Model model) throws Exception {
    Map<Integer, BitSet> before = masks();
    Measurement run = Runs.run(trial("trial-c", policy, model));
    assertThat(run.isComplete()).isTrue();
    assertThat(run.herdedThreads()).isPositive();
    assertRestored(before);
    run.workers().stream()
        .filter(worker -> !isEmptySeat(model, worker))
        .forEach(worker -> assertStayed(run.trial().placement(), worker));
  }

  /** One seat may be enough for a handful of small numbers. */
  private static boolean isEmptySeat(Model model, WorkerResult worker) {
    return (model instanceof Model.Virtual || model instanceof Model.Pool) && worker.jobs() == 0;
  }

  private static void assertStayed(Placement placement, WorkerResult worker) {
    assertThat(worker.location()).isInstanceOf(Reading.Value.class);
    if (worker.location() instanceof Reading.Value<Location>(Location where)) {
      placement
          .cpuOf(worker.worker())
          .ifPresent(cpu -> assertThat(where.cpus()).containsExactly(cpu));
      assertThat(ALLOWED).containsAll(where.cpus());
    }
  }

  @ParameterizedTest
  @MethodSource("everyPolicyUnderEveryModelOfJava")
  void masksAreRestoredAfterAFailedRun(PlacementPolicy policy, Model model) throws Exception {
    Kernel failing =
        kernel(
            (n, stop) -> {
              throw new IllegalStateException("as the test wants it");
            });
    Map<Integer, BitSet> before = masks();
    Runner runner =
        new Runner(
            Kernels.of(failing), new ChildJvm(ProcessesTest.FailingErrand.class), Duration.ZERO);
    Measurement run =
        runner.run(trial("fake-java", policy, model), 0, 1, new StopFlag(), RunListener.NONE);
    assertThat(run.failures()).isNotEmpty();
    assertRestored(before);
  }

  @ParameterizedTest
  @MethodSource("everyPolicyUnderEveryModelOfJava")
  void masksAreRestoredAfterAnInterruptedRun(PlacementPolicy policy, Model model) throws Exception {
    StopFlag stop = new StopFlag();
    Kernel stopping =
        kernel(
            (n, flag) -> {
              stop.raise();
              throw new CancellationException();
            });
    Map<Integer, BitSet> before = masks();
    if (model instanceof Model.Processes) {
      stop.raise();
    }
    Measurement run = Runs.run(trial("fake-java", policy, model), stopping, stop);
    assertThat(run.isComplete()).isFalse();
    assertRestored(before);
  }

  @Test
  void aListenerThatThrowsInTheMiddleLeavesNoMaskBehind() throws Exception {
    Trial trial = trial("trial-c", PlacementPolicy.COMPACT, new Model.Threads());
    Map<Integer, BitSet> before = masks();
    RunListener broken =
        new RunListener() {
          @Override
          public void answered(JobResult result) {
            throw new IllegalStateException("as the test wants it");
          }
        };
    assertThat(catchThrowable(() -> Runs.standard().run(trial, 0, 1, new StopFlag(), broken)))
        .isInstanceOf(IllegalStateException.class);
    // Nobody waits for its workers then: they let go of their CPUs as they end.
    Map<Integer, BitSet> after = masks();
    after.keySet().retainAll(before.keySet());
    before.keySet().retainAll(after.keySet());
    assertThat(after).isNotEmpty().isEqualTo(before);
  }

  /** C tells nothing of where its threads ran: so they are looked at while they are at it. */
  @Test
  void posixThreadsAreWhereTheyAreTold() throws Exception {
    int cpu = ALLOWED.getLast();
    Trial trial =
        new Trial(
            "prime",
            "trial-c",
            // The first is answered at once; the others take longer than anyone looks.
            Runs.numbers(7, 0xFFFFFFF600000019L, 0xFFFFFFF600000019L),
            new Model.Native(),
            new Placement(PlacementPolicy.LIST, List.of(cpu, cpu)),
            2,
            JobOrder.FIFO);
    Map<Integer, BitSet> before = masks();
    Map<Integer, BitSet> meanwhile = new TreeMap<>();
    StopFlag stop = new StopFlag();
    RunListener looking =
        new RunListener() {
          @Override
          public void answered(JobResult result) {
            meanwhile.putAll(masks());
            stop.raise();
          }
        };
    Runs.standard().run(trial, 0, 1, stop, looking);
    meanwhile.keySet().removeAll(before.keySet());
    assertThat(meanwhile.values()).filteredOn(mask -> mask.equals(only(cpu))).hasSize(2);
    assertRestored(before);
  }

  private static BitSet only(int cpu) {
    BitSet mask = new BitSet();
    mask.set(cpu);
    return mask;
  }

  static Stream<Model> modelsOfThisProcess() {
    return Runs.models().filter(model -> !model.hasProcesses());
  }

  @ParameterizedTest
  @MethodSource("modelsOfThisProcess")
  void aWorkerWhoseCpuIsGoneSaysWhyAndLeavesNoNumberUnmentioned(Model model) throws Exception {
    Placement nowhere = new Placement(PlacementPolicy.LIST, List.of(60_000));
    Trial trial = new Trial("prime", "trial-c", Runs.range(0, 3), model, nowhere, 1, JobOrder.FIFO);
    Map<Integer, BitSet> before = masks();
    Measurement run = Runs.run(trial);
    assertThat(
            Stream.concat(
                run.losses().stream().map(WorkerLoss::reason),
                run.failures().stream().map(JobFailure::reason)))
        .anyMatch(reason -> reason.contains("to CPU 60000"));
    assertThat(run.failures()).hasSize(3);
    assertThat(run.jobs()).isEmpty();
    assertRestored(before);
  }

  private static Map<Integer, BitSet> masks() {
    Map<Integer, BitSet> masks = new TreeMap<>();
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        int tid = Integer.parseInt(task.getFileName().toString());
        try {
          masks.put(tid, ThreadAffinity.of(tid));
        } catch (OsRefusal ended) {
          assertThat(ended.errno()).isEqualTo(OsRefusal.ESRCH);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return masks;
  }

  /** Old threads have their old set; new ones, and those still to come, that of this thread. */
  private static void assertRestored(Map<Integer, BitSet> before) {
    Map<Integer, BitSet> after = masks();
    BitSet own = ThreadAffinity.ofCurrentThread();
    assertThat(after)
        .isNotEmpty()
        .allSatisfy((tid, mask) -> assertThat(mask).isEqualTo(before.getOrDefault(tid, own)));
  }
}
