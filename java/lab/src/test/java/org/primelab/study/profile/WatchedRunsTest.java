package org.primelab.study.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.account.CrossCheck;
import org.primelab.account.Lane;
import org.primelab.account.LockAccount;
import org.primelab.account.SecondWitness;
import org.primelab.account.State;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.MutexKind;
import org.primelab.probe.EventAccess;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.run.Guard;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.run.PoolKind;
import org.primelab.run.RunListener;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.study.Part;

/** What is true of every profile of a real run, however long it took. */
@ResourceLock(Profiles.LOCK)
class WatchedRunsTest {
  @TempDir Path folder;

  static Stream<Arguments> locks() {
    return Stream.of(
        Arguments.of(
            "an interpreter lock", Profiles.trial(new Model.Gil(), 4), 0, "interpreter lock"),
        Arguments.of(
            "an interpreter lock, and collections",
            Profiles.trial(new Model.Gil(), 4),
            100,
            "interpreter lock"),
        guarded(MutexKind.REENTRANT, 0.5),
        guarded(MutexKind.REENTRANT, 1),
        guarded(MutexKind.SYNCHRONIZED, 1),
        guarded(MutexKind.PTHREAD, 1),
        guarded(new Model.Pool(PoolKind.FIXED, half(MutexKind.REENTRANT), false)),
        guarded(new Model.Pool(PoolKind.FORKJOIN, half(MutexKind.SYNCHRONIZED), false)),
        guarded(new Model.Virtual(4, half(MutexKind.PTHREAD), false)));
  }

  private static Guard half(MutexKind mutex) {
    return new Guard(mutex, 0.5, 1 << 16);
  }

  private static Arguments guarded(Model model) {
    return Arguments.of(
        model.toString(), Profiles.trial(model, 4), 0, model.guard().mutex().label());
  }

  private static Arguments guarded(MutexKind mutex, double share) {
    return Arguments.of(mutex + " " + share, Profiles.guarded(mutex, share), 0, mutex.label());
  }

  /** Four workers want one lock all the time: it is waited for on any number of CPUs. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("locks")
  void allTimeIsAccountedForAndTheLockIsFound(String name, Trial trial, int gcMillis, String lock)
      throws Exception {
    Profiled found = profiled(new ProfilePlan(List.of(trial), 1, gcMillis, false, false));
    assertWhole(found, 4);
    assertThat(found.locks()).extracting(LockAccount::lock).contains(lock);
    LockAccount account =
        found.locks().stream().filter(l -> l.lock().equals(lock)).findFirst().orElseThrow();
    assertThat(account.waits()).isPositive();
    assertThat(account.waitNanos())
        .isPositive()
        .isGreaterThanOrEqualTo(account.longestNanos())
        .isEqualTo(waited(found, lock));
    assertLittleIsLeftOver(found);
    assertThat(found.checks()).extracting(CrossCheck::witness).contains("a counter of the kernel");
    assertSwitchesAreCountedAlike(found);
    if (gcMillis == 0) {
      assertThat(account.waitedForNanos().keySet()).as("holders").isNotEmpty();
    }
  }

  /** Whether they agree is for the machine to say: that they are asked at all is not. */
  @Test
  void waitsAndSafepointsHaveASecondWitness() throws Exception {
    Trial trial = Profiles.guarded(MutexKind.SYNCHRONIZED, 1);
    Profiled found = profiled(new ProfilePlan(List.of(trial), 1, 20, false, false));
    assertLittleIsLeftOver(found);
    for (String what : List.of(SecondWitness.LOCK, SecondWitness.WAITING)) {
      assertThat(found.checks())
          .filteredOn(check -> check.what().equals(what))
          .extracting(CrossCheck::worker)
          .as(what)
          .containsExactlyInAnyOrder(0, 1, 2, 3);
    }
    assertThat(found.checks())
        .filteredOn(check -> check.what().equals(SecondWitness.SAFEPOINT))
        .extracting(CrossCheck::worker)
        .containsExactly(CrossCheck.ALL);
    assertThat(found.checks()).allMatch(check -> check.byWitness() >= 0 && check.byEvents() >= 0);
  }

  private static long waited(Profiled found, String lock) {
    return found.lockedTimes().stream()
        .filter(t -> t.lock().equals(lock))
        .mapToLong(LockedTime::nanos)
        .sum();
  }

  @Test
  void withoutALockNobodyWaitsForOne() throws Exception {
    Trial trial = Profiles.guarded(MutexKind.NONE, 1);
    Profiled found = profiled(new ProfilePlan(List.of(trial), 1, 0, false, false));
    assertWhole(found, 4);
    assertThat(found.locks())
        .extracting(LockAccount::lock)
        .doesNotContain(Stream.of(MutexKind.values()).map(MutexKind::label).toArray(String[]::new));
    assertThat(found.workers())
        .as("each moment of waiting is for a lock that is named")
        .allSatisfy(
            time ->
                assertThat(time.share(State::isForLock) * time.wallNanos())
                    .isLessThanOrEqualTo(
                        found.lockedTimes().stream()
                                .filter(t -> t.worker() == time.worker())
                                .mapToLong(LockedTime::nanos)
                                .sum()
                            + 1.0));
    assertLittleIsLeftOver(found);
  }

  /** Parts make up the window exactly, and none is negative. */
  private static void assertWhole(Profiled found, int workers) {
    assertThat(found.run().jobs()).isNotEmpty().allMatch(JobResult::isCorrect);
    assertThat(found.workers())
        .extracting(WorkerTime::worker)
        .containsExactlyElementsOf(IntStream.range(0, workers).boxed().toList());
    assertThat(found.workers())
        .allSatisfy(
            time -> {
              assertThat(time.wallNanos()).isEqualTo(found.run().wallNanos()).isPositive();
              assertThat(time.parts()).allMatch(part -> part.nanos() >= 0);
              assertThat(time.parts())
                  .extracting(Part::state)
                  .containsExactlyElementsOf(State.of(Lane.Kind.WORKER));
              assertThat(time.parts().stream().mapToLong(Part::nanos).sum())
                  .isEqualTo(time.wallNanos());
            });
  }

  /** Times that two witnesses tell differ by what else the machine does; counts do not. */
  private static void assertSwitchesAreCountedAlike(Profiled found) {
    assertThat(found.checks())
        .filteredOn(check -> check.what().equals("context switches"))
        .noneMatch(CrossCheck::isDoubtful);
  }

  /** To be asked last: where rings are refused, the rest of the test is skipped. */
  private static void assertLittleIsLeftOver(Profiled found) {
    assumeTrue(
        EventAccess.switchRing() instanceof Reading.Value,
        () -> "no record of switches: " + EventAccess.switchRing());
    assertThat(found.workers())
        .allSatisfy(time -> assertThat(time.share(State.LEFT_OVER)).isLessThanOrEqualTo(0.02));
  }

  /**
   * Nobody can see such a thread wait: that is said, and who held the lock is known all the same.
   */
  @ParameterizedTest
  @EnumSource(names = {"SYNCHRONIZED", "REENTRANT"})
  void whatVirtualThreadsWaitForIsUnavailable(MutexKind mutex) throws Exception {
    Model model = new Model.Virtual(0, half(mutex), false);
    Session session =
        Profiles.of(
            new ProfilePlan(List.of(Profiles.trial(model, 4)), 1, 0, false, false),
            Optional.empty());
    Profiled found = only(session);
    assertWhole(found, 4);
    assertThat(found.workers()).allMatch(time -> time.part(State.LOCK).isUnavailable());
    assertThat(found.workers()).allMatch(time -> time.part(State.IDLE).basis().equals("derived"));
    assertThat(new ProfileStudy().answer(session).caveats())
        .extracting(Caveat::code)
        .contains("lock-waits");
    assertSwitchesAreCountedAlike(found);
  }

  static Stream<Arguments> models() {
    return Stream.concat(
        ModelKind.all().stream()
            .map(ModelKind::standard)
            .map(model -> Arguments.of(model, Math.min(3, model.mostWorkers()))),
        Stream.of(
            Arguments.of(new Model.Pool(PoolKind.FORKJOIN, Guard.NONE, false), 3),
            Arguments.of(new Model.Virtual(1, Guard.NONE, false), 3)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelIsProfiled(Model model, int workers) throws Exception {
    Trial trial = Profiles.trial(model, workers);
    Session session =
        Profiles.of(new ProfilePlan(List.of(trial), 1, 0, true, false), Optional.of(folder));
    Profiled found = only(session);
    assertWhole(found, workers);
    assertThat(session.only(Measurement.class)).as("the run that nobody watched").hasSize(1);
    MadeFiles files = found.files().orElse(new MadeFiles("", Map.of()));
    assertThat(files.names())
        .containsKeys("jfr", "pprof", "jvm", "trace", "flame", "collapsed", "wall");
    for (String what : files.names().keySet()) {
      assertThat(Path.of(files.paths().get(what))).isNotEmptyFile();
    }
    Stacks stacks = found.stacks().orElse(NO_STACKS);
    assertThat(stacks.samples()).as("samples of workers").isPositive();
    assertThat(stacks.missing()).isEmpty();
    assertThat(childFiles()).hasSize(model.hasProcesses() ? workers : 0);
    if (model instanceof Model.Native) {
      assertThat(stacks.inC()).as("threads of C have samples").isPositive();
      assertThat(stacks.underJava()).as("and no Java frame").isZero();
    }
    assertLittleIsLeftOver(found);
    Excerpt excerpt = found.excerpt().orElseThrow();
    assertThat(excerpt.slices().stream().map(Excerpt.Piece::worker).distinct())
        .as("lanes")
        .hasSize(workers);
    assertThat(found.workers().stream().mapToDouble(time -> time.share(State.USEFUL)).sum())
        .isPositive();
  }

  private static final Stacks NO_STACKS =
      new Stacks("", Optional.empty(), 0, 0, 0, 0, List.of(), List.of());

  private List<Path> childFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> String.valueOf(f.getFileName()).startsWith("child-")).toList();
    }
  }

  @Test
  void theKernelStandsUnderTheJavaMethodThatCalledIt() throws Exception {
    Trial trial = Profiles.trial(new Model.Threads(), 2);
    Stacks stacks = NO_STACKS;
    long inC = 0;
    long underJava = 0;
    for (int i = 0; i < 4 && inC < 50; i++) {
      stacks =
          profiled(new ProfilePlan(List.of(trial), 1, 0, false, false)).stacks().orElse(NO_STACKS);
      inC += stacks.inC();
      underJava += stacks.underJava();
    }
    assumeTrue(inC >= 50, "too few samples: " + inC);
    assertThat(underJava * 100).as("%s", stacks).isGreaterThanOrEqualTo(inC * 99);
  }

  /** The child's file is cut off, and another takes its place. */
  @Test
  void aChildThatIsKilledSpoilsNothing() throws Exception {
    Trial trial = Profiles.trial(new Model.Processes(), 2);
    AtomicBoolean killed = new AtomicBoolean();
    RunListener assassin =
        new RunListener() {
          @Override
          public void answered(JobResult result) {
            killed.compareAndSet(false, !killed.get() && killSampledChild());
          }
        };
    Session session =
        Profiles.of(
            new ProfilePlan(List.of(trial), 1, 0, false, false),
            Optional.of(folder),
            new StopFlag(),
            assassin);
    assertThat(killed).isTrue();
    Profiled found = only(session);
    assertWhole(found, 2);
    assertThat(found.run().losses()).hasSize(1);
    assertThat(found.files()).isInstanceOf(Reading.Value.class);
    Stacks stacks = found.stacks().orElse(NO_STACKS);
    assertThat(stacks.samples()).isPositive();
    assertThat(stacks.missing()).hasSize(1);
    assertThat(new ProfileStudy().answer(session).caveats())
        .anySatisfy(
            caveat -> {
              assertThat(caveat.code()).isEqualTo("child-samples");
              assertThat(caveat.message()).contains("child-");
            });
    assertLittleIsLeftOver(found);
  }

  /** Only children that are watched leave files. */
  private boolean killSampledChild() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "child-*.jfr")) {
      for (Path file : files) {
        long pid = Long.parseLong(String.valueOf(file.getFileName()).replaceAll("\\D", ""));
        return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsStoppedIsSavedAsFarAsItCame() throws Exception {
    Trial trial = Profiles.trial(new Model.Threads(), 2);
    StopFlag stop = new StopFlag();
    RunListener impatient =
        new RunListener() {
          @Override
          public void answered(JobResult result) {
            stop.raise();
          }
        };
    Session session =
        Profiles.of(
            new ProfilePlan(List.of(trial), 3, 0, false, false), Optional.empty(), stop, impatient);
    assertThat(session.interrupted()).isTrue();
    assertThat(session.only(Profiled.class)).isEmpty();
    assertThat(session.only(Measurement.class)).hasSize(1).noneMatch(Measurement::isComplete);
    assertThat(new ProfileStudy().answer(session).blocks()).isNotEmpty();
  }

  @Test
  void whereNothingCanBeRecordedNothingIsRun() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Trial trial = Profiles.trial(new Model.Sequential(), 1);
    Session session =
        Profiles.of(
            new ProfilePlan(List.of(trial), 1, 0, false, false),
            Optional.of(file.resolve("below")));
    assertThat(session.only(Profiled.class)).isEmpty();
    assertThat(session.only(NotWatched.class)).hasSize(1);
    assertThat(session.only(Measurement.class)).as("the other run of the pair").hasSize(1);
    assertThat(new ProfileStudy().answer(session).caveats())
        .extracting(Caveat::code)
        .contains("not-watched");
  }

  private static Profiled profiled(ProfilePlan plan) throws InterruptedException {
    return only(Profiles.of(plan, Optional.empty()));
  }

  private static Profiled only(Session session) {
    assertThat(session.only(NotWatched.class)).isEmpty();
    assertThat(session.only(Profiled.class)).hasSize(1);
    return session.only(Profiled.class).getFirst();
  }
}
