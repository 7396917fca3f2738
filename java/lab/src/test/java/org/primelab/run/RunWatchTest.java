package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.run.Runs.range;
import static org.primelab.run.Runs.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.child.ChildJvm;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.InterpreterLock;
import org.primelab.lock.LockWatch;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;

/** Who watches a run is told who sat where, and when. */
class RunWatchTest {
  /** Writes down all it is told. */
  private static final class Notes implements RunWatch {
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final Set<Integer> threads = ConcurrentHashMap.newKeySet();
    private final Set<Integer> sitting = ConcurrentHashMap.newKeySet();
    final List<Held> holds = Collections.synchronizedList(new ArrayList<>());
    final List<Held> waits = Collections.synchronizedList(new ArrayList<>());
    long clockNanos;
    long wallNanos;

    record Held(String lock, int thread, long from, long to) {}

    @Override
    public void enter(int worker, int tid) {
      // One that sits already is told of again where its virtual thread changed its carrier.
      if (sitting.add(worker)) {
        told.add("enter " + worker);
      }
      threads.add(tid);
    }

    @Override
    public void leave(int worker) {
      assertThat(sitting.remove(worker)).isTrue();
      told.add("leave " + worker);
    }

    @Override
    public void begin() {
      told.add("begin");
    }

    @Override
    public void end(long clock, long wall) {
      told.add("end");
      clockNanos = clock;
      wallNanos = wall;
    }

    @Override
    public LockWatch locks() {
      return new LockWatch() {
        @Override
        public void held(String lock, int thread, long from, long to) {
          holds.add(new Held(lock, thread, from, to));
        }

        @Override
        public void waited(String lock, int thread, long asked, long got) {
          waits.add(new Held(lock, thread, asked, got));
        }
      };
    }

    long count(String what) {
      return told.stream().filter(line -> line.startsWith(what)).count();
    }
  }

  private static Measurement run(Trial trial, Notes notes) throws InterruptedException {
    return new Runner(Kernels.standard(), Duration.ZERO)
        .watchedBy(notes, new ChildJvm(WorkErrand.class))
        .run(trial, 0, 1, new StopFlag(), RunListener.NONE);
  }

  @ParameterizedTest
  @MethodSource("org.primelab.run.Runs#models")
  void whoeverSitsDownGetsUp(Model model) throws InterruptedException {
    int workers = Math.min(3, model.mostWorkers());
    Notes notes = new Notes();
    Measurement run = run(trial("trial-c", model, workers, range(0, 40)), notes);
    assertThat(run.jobs()).hasSize(40);
    assertThat(notes.count("begin")).isEqualTo(1);
    assertThat(notes.told.getLast()).isEqualTo("end");
    assertThat(notes.count("enter")).isEqualTo(notes.count("leave")).isGreaterThanOrEqualTo(1);
    assertThat(notes.threads).allMatch(tid -> tid > 0);
    assertThat(notes.wallNanos).isEqualTo(run.wallNanos());
    assertThat(notes.clockNanos).isPositive();
  }

  @Test
  void workersWithThreadsOfTheirOwnSitBeforeTheClockStarts() throws InterruptedException {
    for (Model model :
        List.of(new Model.Threads(), new Model.Gil(), new Model.Split(), new Model.Processes())) {
      Notes notes = new Notes();
      run(trial("trial-c", model, 2, range(0, 10)), notes);
      assertThat(notes.told.subList(0, 3))
          .as(model.toString())
          .containsExactlyInAnyOrder("enter 0", "enter 1", "begin")
          .endsWith("begin");
      assertThat(notes.threads).hasSize(2);
    }
  }

  static Stream<Model> guarded() {
    return Runs.guarded(0.5, 1000);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void everyMutexIsHeldByOneAtATime(Model model) throws InterruptedException {
    Notes notes = new Notes();
    Measurement run = run(trial("trial-c", model, 3, oddNear(1L << 36, 12)), notes);
    assertThat(run.jobs()).hasSize(12).allMatch(JobResult::isCorrect);
    String label = model.guard().mutex().label();
    assertThat(notes.holds).allMatch(held -> held.lock().equals(label)).isNotEmpty();
    assertNoOverlap(notes.holds);
    assertWhoHasItAskedForIt(notes);
    assertThat(notes.count("enter")).isEqualTo(notes.count("leave"));
  }

  @Test
  void theInterpreterLockTellsToo() throws InterruptedException {
    Notes notes = new Notes();
    run(trial("trial-java", new Model.Gil(), 3, range(0, 60)), notes);
    assertThat(notes.holds).allMatch(held -> held.lock().equals(InterpreterLock.NAME)).isNotEmpty();
    assertNoOverlap(notes.holds);
    assertWhoHasItAskedForIt(notes);
  }

  /** Each wait that is told of ends when the lock is taken, and none began after it. */
  private static void assertWhoHasItAskedForIt(Notes notes) {
    assertThat(notes.waits).allMatch(wait -> wait.from() > 0 && wait.from() <= wait.to());
    assertThat(notes.waits.stream().map(w -> w.lock() + w.thread() + " " + w.to()))
        .containsAll(
            notes.holds.stream().map(h -> h.lock() + h.thread() + " " + h.from()).toList());
  }

  private static List<Argument> oddNear(long n, int count) {
    return LongStream.iterate(n - 1, i -> i - 2).mapToObj(Argument::number).limit(count).toList();
  }

  private static void assertNoOverlap(List<Notes.Held> holds) {
    List<Notes.Held> sorted = new ArrayList<>(holds);
    sorted.sort(Comparator.comparingLong(Notes.Held::from));
    for (int i = 1; i < sorted.size(); i++) {
      assertThat(sorted.get(i - 1).to()).isLessThanOrEqualTo(sorted.get(i).from());
    }
  }
}
