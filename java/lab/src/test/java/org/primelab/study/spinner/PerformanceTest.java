package org.primelab.study.spinner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.LockMode;
import org.primelab.probe.Reading;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.Kernels;
import org.primelab.suite.Parts;

/** What holds by construction, on the slowest machine too: who has a turn and who has none. */
@Timeout(300)
class PerformanceTest {
  private static final long BRIEFLY = 250_000_000;
  private static final long FOREVER = Long.MAX_VALUE / 4;

  private final StopFlag stop = new StopFlag();

  private static Optional<Code> test(Work work) {
    return work.test(Kernels.standard());
  }

  private Spin spin(SpinnerCase what, long nanos) throws InterruptedException {
    return Performance.by(what.model()).of(scene(what, nanos, Stage.DARK));
  }

  /** On a busy machine it may take more than a moment until there is a frame. */
  private Spin drawn(SpinnerCase what) throws InterruptedException {
    for (long nanos = BRIEFLY; ; nanos *= 2) {
      Spin spin = spin(what, nanos);
      assertAnswered(spin);
      if (!spin.frames().isEmpty()) {
        return spin;
      }
    }
  }

  private Performance.Scene scene(SpinnerCase what, long nanos, Stage stage) {
    Slow slow = new Slow(test(what.work()), nanos, what.yieldEvery(), stop);
    return new Performance.Scene(what, slow, stage, stop);
  }

  private static void assertAnswered(Spin spin) {
    assertThat(spin.outcome().complete()).isTrue();
    assertThat(spin.outcome().prime()).isEqualTo(spin.what().work().computes());
    assertThat(spin.failure()).isEmpty();
    assertThat(spin.stopNanos()).isNotNegative();
  }

  private static SpinnerCase of(SpinnerModel model, Work work, int carriers) {
    return switch (model) {
      case VIRTUAL -> new SpinnerCase(model, work, carriers, 0);
      case GIL -> new SpinnerCase(work, UnderLock.standard());
      case THREAD, PROCESS, LOOP -> new SpinnerCase(model, work, 0, 0);
    };
  }

  private static SpinnerCase held(Work work) {
    return new SpinnerCase(work, new UnderLock(LockMode.HELD, 5_000_000));
  }

  /** The spinner draws at most before the lock is taken. */
  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"BLOCK", "NETWORK", "NATIVE"})
  void nobodyDrawsWhileACallKeepsTheInterpreterLock(Work work) throws InterruptedException {
    Spin spin = spin(held(work), BRIEFLY);
    assertAnswered(spin);
    assertThat(spin.frames()).filteredOn(at -> at > spin.outcome().nanos() / 2).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void theSpinnerDrawsWhereTheInterpreterLockIsDroppedOrAskedFor(Work work)
      throws InterruptedException {
    assertThat(drawn(new SpinnerCase(work, UnderLock.standard())).frames()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(SpinnerModel.class)
  void tellsWhatItsObjectPrintsBeforeWhileAndAfter(SpinnerModel model) throws InterruptedException {
    SpinnerStates states = spin(of(model, Work.SLEEP, 1), BRIEFLY).spinner();
    assertThat(states.before().orElseThrow()).containsPattern("NEW|no process|pending");
    assertThat(states.running()).containsPattern("WAITING|not exited|RUNNABLE|task");
    assertThat(states.after().orElseThrow()).containsPattern("TERMINATED|exitValue=0|over");
  }

  @Test
  void aVirtualThreadThatWaitsForAnAnswerLeavesItsCarrier() throws InterruptedException {
    assertThat(drawn(of(SpinnerModel.VIRTUAL, Work.NETWORK, 1)).frames()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Work.class, mode = Mode.EXCLUDE, names = "SLEEP")
  void aLoopDrawsNoFrameWhileItsThreadIsKept(Work work) throws InterruptedException {
    Spin spin = spin(new SpinnerCase(SpinnerModel.LOOP, work, 0, 0), BRIEFLY);
    assertAnswered(spin);
    assertThat(spin.frames()).isEmpty();
    assertThat(spin.longestGapNanos()).isEqualTo(spin.outcome().nanos());
    assertThat(spin.startUpNanos()).isInstanceOf(Reading.Unavailable.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"PRIME", "NATIVE"})
  void virtualThreadsDrawNoFrameWhileTheOnlyCarrierIsKept(Work work) throws InterruptedException {
    Spin spin = spin(new SpinnerCase(SpinnerModel.VIRTUAL, work, 1, 0), BRIEFLY);
    assertAnswered(spin);
    assertThat(spin.frames()).isEmpty();
    assertThat(spin.startUpNanos()).isInstanceOf(Reading.Unavailable.class);
  }

  @ParameterizedTest
  @EnumSource(SpinnerModel.class)
  void everyModelDrawsBesideASleep(SpinnerModel model) throws InterruptedException {
    Spin spin = drawn(of(model, Work.SLEEP, 1));
    assertThat(spin.frames()).isSorted();
    assertThat(spin.outcome().nanos()).isGreaterThanOrEqualTo(BRIEFLY);
    assertThat(spin.startUpNanos()).isInstanceOf(Reading.Value.class);
  }

  @Test
  void aVirtualThreadThatBlocksLeavesItsCarrier() throws InterruptedException {
    assertThat(drawn(new SpinnerCase(SpinnerModel.VIRTUAL, Work.BLOCK, 1, 0)).frames())
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"PRIME", "NATIVE"})
  void workThatGivesControlBackLetsTheSpinnerThrough(Work work) throws InterruptedException {
    for (SpinnerCase what :
        List.of(
            new SpinnerCase(SpinnerModel.VIRTUAL, work, 1, 1_000_000),
            new SpinnerCase(SpinnerModel.LOOP, work, 0, 1_000_000))) {
      assertThat(drawn(what).frames()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(SpinnerModel.class)
  void everyModelEndsWhenItIsAskedTo(SpinnerModel model) throws Exception {
    SpinnerCase what = of(model, Work.NATIVE, 2);
    FutureTask<Spin> running = new FutureTask<>(() -> spin(what, FOREVER));
    Thread.ofPlatform().daemon().start(running);
    Thread.sleep(50);
    stop.raise();
    assertThat(running.get().outcome().complete()).isFalse();
  }

  @Test
  void aSleepEndsWhenItIsAskedTo() throws Exception {
    for (SpinnerModel model : List.of(SpinnerModel.THREAD, SpinnerModel.LOOP)) {
      StopFlag raised = stop;
      FutureTask<Spin> running =
          new FutureTask<>(() -> spin(new SpinnerCase(model, Work.SLEEP, 0, 0), FOREVER));
      Thread.ofPlatform().daemon().start(running);
      raised.raise();
      assertThat(running.get().outcome().complete()).isFalse();
    }
  }

  @Test
  void aProcessThatIsKilledIsNoticed() throws Exception {
    FutureTask<Spin> running =
        new FutureTask<>(
            () -> spin(new SpinnerCase(SpinnerModel.PROCESS, Work.SLEEP, 0, 0), FOREVER));
    Thread.ofPlatform().daemon().start(running);
    ProcessHandle child = spinnerChild();
    child.destroyForcibly();
    child.onExit().get();
    stop.raise();
    assertThat(reason(running)).contains("killed by signal 9");
  }

  /** Killed before it was ready, or after. */
  private static String reason(FutureTask<Spin> running) throws InterruptedException {
    try {
      return running.get().failure().orElseThrow();
    } catch (ExecutionException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The child, most likely in the midst of its frames. */
  private static ProcessHandle spinnerChild() throws InterruptedException {
    while (true) {
      for (ProcessHandle child : ProcessHandle.current().children().toList()) {
        if (child.info().commandLine().orElse("").contains("SpinnerErrand")) {
          Thread.sleep(500);
          return child;
        }
      }
      Thread.sleep(5);
    }
  }

  /** A flag ends it; an interrupt is only noted. */
  @Test
  void aKernelIgnoresAnInterrupt() {
    Slow slow = new Slow(test(Work.PRIME), 0, 0, stop);
    Thread.currentThread().interrupt();
    slow.begin();
    slow.compute(() -> {});
    slow.end();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(slow.outcome().prime()).isTrue();
  }

  @Test
  void bothTestsFindADivisorWhereThereIsOneAndAgreeAboutRanges() {
    for (Work work : List.of(Work.PRIME, Work.NATIVE)) {
      Parts test = test(work).flatMap(Code::parts).orElseThrow();
      Argument number = Argument.number(91);
      assertThat(test.of(number, 0, 3, stop)).as("7 in [3, 9)").isZero();
      assertThat(test.of(number, 0, 2, stop)).as("7 in [3, 7)").isOne();
      assertThat(test.of(number, 3, 5, stop)).as("9 is the last up to the square root").isOne();
    }
  }

  @Test
  void bothTestsLookAtTheStopFlag() {
    stop.raise();
    for (Work work : List.of(Work.PRIME, Work.NATIVE)) {
      Parts test = test(work).flatMap(Code::parts).orElseThrow();
      assertThatThrownBy(() -> test.of(Slow.NUMBER, 0, test.units(Slow.NUMBER), stop))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void theLineIsLeftAsItWasFound() throws InterruptedException {
    AtomicReference<String> last = new AtomicReference<>("");
    Stage stage =
        new Stage() {
          @Override
          public List<String> pictures() {
            return List.of("one", "two", "erased");
          }

          @Override
          public void draw(String picture) {
            last.set(picture);
          }
        };
    for (SpinnerModel model : List.of(SpinnerModel.THREAD, SpinnerModel.LOOP)) {
      SpinnerCase what = new SpinnerCase(model, Work.SLEEP, 0, 0);
      Performance.by(model).of(scene(what, BRIEFLY, stage));
      assertThat(last.getAndSet("")).isEqualTo("erased");
    }
  }
}
