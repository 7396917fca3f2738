package org.primelab.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.run.Runs.numbers;
import static org.primelab.run.Runs.range;
import static org.primelab.run.Runs.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Errand;
import org.primelab.child.Frame;
import org.primelab.child.FrameCodec;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.ffi.SharedPipe;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimalityOracle;
import org.primelab.prime.PrimeTest;
import org.primelab.probe.Reading;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;

/** Child processes that die, do not start, or talk nonsense. */
class ProcessesTest {

  /** Long enough to be killed in the middle of: 2^61 − 1, a second and more. */
  private static final long LONG_JOB = (1L << 61) - 1;

  private static final List<String> COMMAND =
      new ChildJvm(WorkErrand.class).command(List.of("trial-c", "0"));

  /** A prime that takes longer than anyone will wait. */
  private static final Frame ENDLESS =
      Frame.task(Argument.number(0xFFFFFFF600000019L).toString(), 0);

  private final List<WorkerLoss> seen = new ArrayList<>();

  @AfterEach
  void noChildIsLeft() {
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerKilledInMidJobIsReplacedAndNothingIsLost(Exchange exchange) throws Exception {
    List<Argument> workload = new ArrayList<>(numbers(LONG_JOB));
    workload.addAll(range(0, 30));
    Measurement run = runWithAssassin(exchange, 2, workload, 1);
    assertThat(run.jobs()).extracting(JobResult::argument).hasSameElementsAs(workload);
    assertThat(run.jobs()).hasSize(31).allMatch(JobResult::isCorrect);
    assertThat(run.failures()).isEmpty();
    assertThat(run.losses()).isEqualTo(seen).hasSize(1);
    WorkerLoss loss = run.losses().getFirst();
    assertThat(loss.replaced()).isTrue();
    assertThat(loss.unfinished()).contains(Argument.number(LONG_JOB));
    assertThat(loss.reason()).matches("process \\d+ was killed by signal 9");
    assertThat(run.workers().get(loss.worker()).usage()).isInstanceOf(Reading.Unavailable.class);
  }

  @Test
  void jobsAndAnswersTravelThroughSharedMemory() throws Exception {
    Set<String> before = ringFiles();
    Measurement run =
        Runs.run(trial("trial-java", new Model.Processes(Exchange.MEMORY), 2, range(0, 500)));
    assertThat(run.jobs()).hasSize(500).allMatch(JobResult::isCorrect);
    assertThat(run.losses()).isEmpty();
    assertThat(run.workers()).allMatch(w -> w.usage() instanceof Reading.Value);
    assertThat(ringFiles()).as("files left behind").isEqualTo(before);
  }

  private static Set<String> ringFiles() throws IOException {
    Path file = SharedPipe.newFile();
    Files.delete(file);
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith(".ring"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void theOnlyWorkerIsReplacedToo() throws Exception {
    Measurement run = runWithAssassin(Exchange.PIPE, 1, numbers(LONG_JOB, 7), 2);
    assertThat(run.jobs())
        .extracting(job -> PrimeTest.bits(job.argument()))
        .containsExactly(LONG_JOB, 7L);
    assertThat(run.losses()).hasSize(2).allMatch(WorkerLoss::replaced);
  }

  @Test
  void aJobThatKillsThreeWorkersIsGivenUpByItsNumber() throws Exception {
    Measurement run = runBy(DeadlyErrand.class, range(0, 20));
    assertThat(run.failures()).hasSize(1);
    assertThat(run.failures().getFirst().argument()).isEqualTo(Argument.number(13));
    assertThat(run.failures().getFirst().reason())
        .matches("killed 3 workers: process \\d+ exited with status 3");
    assertThat(run.jobs()).hasSize(19).allMatch(JobResult::isCorrect);
    assertThat(run.losses()).hasSize(3);
  }

  /** Answers for every number, and does that instead for 13. */
  private static void serveBut13(Parent parent, Runnable atThirteen)
      throws IOException, InterruptedException {
    WorkErrand.serve(
        Runs.fake(
            (n, stop) -> {
              if (n == 13) {
                atThirteen.run();
              }
              return PrimalityOracle.isPrime(n);
            }),
        new WarmUp(0),
        RunWatch.NONE,
        parent);
  }

  /** Dies on 13. */
  public static final class DeadlyErrand implements InputErrand {
    public DeadlyErrand() {}

    @Override
    public void run(List<String> arguments, Parent parent)
        throws IOException, InterruptedException {
      serveBut13(
          parent,
          () -> {
            Runtime.getRuntime().halt(3);
          });
    }
  }

  @Test
  void aChildThatHangsIsEndedAndReplacedLikeOneThatDies() throws Exception {
    Measurement run =
        new Runner(Kernels.standard(), new ChildJvm(HangingErrand.class), Duration.ZERO)
            .withPatience(Duration.ofSeconds(1))
            .run(
                trial("trial-java", new Model.Processes(), 2, range(0, 14)),
                0,
                1,
                new StopFlag(),
                RunListener.NONE);
    assertThat(run.failures()).hasSize(1);
    assertThat(run.failures().getFirst().argument()).isEqualTo(Argument.number(13));
    assertThat(run.failures().getFirst().reason())
        .matches("killed 3 workers: gave no answer within \\S+ s; ended it");
    assertThat(run.jobs()).hasSize(13).allMatch(JobResult::isCorrect);
    assertThat(run.losses()).hasSizeGreaterThanOrEqualTo(3);
  }

  /** Gives no answer on 13, and uses no CPU time either. */
  public static final class HangingErrand implements InputErrand {
    public HangingErrand() {}

    @Override
    public void run(List<String> arguments, Parent parent)
        throws IOException, InterruptedException {
      serveBut13(
          parent,
          () -> {
            while (true) {
              LockSupport.park();
            }
          });
    }
  }

  /** What is killed leaves no file, at whatever moment: the rings have no name any more. */
  @Test
  void theRingsOfAChildThatIsNotReadyYetHaveNoName() throws Exception {
    Set<String> before = ringFiles();
    try (ChildProcesses children = new ChildProcesses(new StopFlag())) {
      List<String> command = new ChildJvm(MuteErrand.class).command(List.of());
      Thread waiting = new Thread(() -> awaitInVain(children, command));
      waiting.start();
      while (ProcessHandle.current().children().noneMatch(ProcessesTest::isAtWorkMute)
          || !ringFiles().equals(before)) {
        pause();
      }
      children.end();
      waiting.join();
    }
  }

  private static boolean isAtWorkMute(ProcessHandle child) {
    return child.info().arguments().stream()
        .flatMap(Stream::of)
        .anyMatch(MuteErrand.class.getName()::equals);
  }

  private static void awaitInVain(ChildProcesses children, List<String> command) {
    try {
      ChildConnection.byMemory(children, command).close();
    } catch (IOException e) {
      // It was killed before it said anything.
      return;
    }
  }

  /** Never says that it is ready. */
  public static final class MuteErrand implements Errand {
    public MuteErrand() {}

    @Override
    public void run(List<String> arguments, Parent parent) throws InterruptedException {
      Thread.sleep(Duration.ofDays(1));
    }
  }

  @Test
  void whatACrashingChildSaysIsKeptWithTheSession(@TempDir Path folder) throws Exception {
    ChildJvm.keepCrashesIn(folder);
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        ChildConnection child =
            ChildConnection.byPipe(
                children,
                new ChildJvm(WorkErrand.class)
                    .with(List.of("-XX:-CreateCoredumpOnCrash", "-XX:+DisplayVMOutputToStderr"))
                    .command(List.of("trial-c", "0")),
                folder.resolve("errors"))) {
      new ProcessBuilder("kill", "-SEGV", Long.toString(child.process().pid())).start().waitFor();
      assertThat(child.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(folder.resolve("hs_err_%d.log".formatted(child.process().pid()))).exists();
    } finally {
      ChildJvm.keepNoCrashes();
    }
  }

  @Test
  void anExceptionInAChildReachesTheUserWithItsNumber() throws Exception {
    Measurement run = runBy(FailingErrand.class, range(0, 20));
    assertThat(run.failures())
        .containsExactly(
            new JobFailure(Argument.number(13), "java.lang.IllegalStateException: unlucky"));
    assertThat(run.losses()).isEmpty();
    assertThat(run.jobs()).hasSize(19);
  }

  /** Throws on 13, and prints what must not get into the frames. */
  public static final class FailingErrand implements InputErrand {
    public FailingErrand() {}

    @Override
    public void run(List<String> arguments, Parent parent)
        throws IOException, InterruptedException {
      WorkErrand.serve(
          Runs.fake(
              (n, stop) -> {
                System.out.print("");
                if (n == 13) {
                  throw new IllegalStateException("unlucky");
                }
                return PrimalityOracle.isPrime(n);
              }),
          new WarmUp(0),
          RunWatch.NONE,
          parent);
    }
  }

  @Test
  void aChildThatDoesNotStartOrTalksNonsenseIsAMissingWorker() throws Exception {
    for (Class<? extends Errand> errand : List.of(ExitingErrand.class, BabblingErrand.class)) {
      Measurement run = runBy(errand, range(0, 3));
      assertThat(run.losses()).hasSize(2).noneMatch(WorkerLoss::replaced);
      assertThat(run.failures())
          .hasSize(3)
          .allSatisfy(f -> assertThat(f.reason()).isEqualTo("no worker was left for it"));
      assertThat(run.jobs()).isEmpty();
    }
  }

  /** Ends before it says anything. */
  public static final class ExitingErrand implements Errand {
    public ExitingErrand() {}

    @Override
    public void run(List<String> arguments, Parent parent) {
      System.exit(4);
    }
  }

  /** Says something else than a frame. */
  public static final class BabblingErrand implements Errand {
    public BabblingErrand() {}

    @Override
    public void run(List<String> arguments, Parent parent) throws IOException {
      parent.output().write("hello, parent\n".getBytes(US_ASCII));
    }
  }

  /** The parent's death closes the input; the rings stay silent. */
  @Test
  void aChildOnSharedMemoryExitsWithItsParentToo() throws Exception {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        ChildConnection child = ChildConnection.byMemory(children, COMMAND)) {
      FrameCodec.write(child.output(), ENDLESS);
      child.process().getOutputStream().close();
      assertThat(child.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(FrameCodec.read(child.input())).as("an answer it had no time for").isEmpty();
    }
  }

  @Test
  void aChildWhoseInputEndsInMidJobExitsAtOnce() throws Exception {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        ChildConnection child = ChildConnection.byPipe(children, COMMAND)) {
      FrameCodec.write(child.output(), ENDLESS);
      assertThat(child.endInput()).as("what went wrong").isEmpty();
      assertThat(child.input().readAllBytes()).as("an answer it had no time for").isEmpty();
    }
  }

  @Test
  void aChildIgnoresCtrlC() throws Exception {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        ChildConnection child = ChildConnection.byPipe(children, COMMAND)) {
      new ProcessBuilder("kill", "-INT", Long.toString(child.process().pid())).start().waitFor();
      Frame answer = child.ask(Frame.task("7", 4), Duration.ofMinutes(2));
      assertThat(answer.expect(Frame.Kind.ROW, 4)).startsWith(4L, 1L);
    }
  }

  /** Two child processes that are sent on {@code errand} in place of the lab's own. */
  private static Measurement runBy(Class<? extends Errand> errand, List<Argument> workload)
      throws InterruptedException {
    return new Runner(Kernels.standard(), new ChildJvm(errand), Duration.ZERO)
        .run(
            trial("trial-java", new Model.Processes(), 2, workload),
            0,
            1,
            new StopFlag(),
            RunListener.NONE);
  }

  /** Kills, with kill -9, the first {@code kills} children that are at work on the long job. */
  private Measurement runWithAssassin(
      Exchange exchange, int workers, List<Argument> workload, int kills) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Set<Long> killed = new HashSet<>();
    Thread assassin =
        new Thread(
            () -> {
              while (!over.get() && killed.size() < kills) {
                for (ProcessHandle child :
                    ProcessHandle.current().children().collect(Collectors.toList())) {
                  if (killed.size() < kills && isAtWork(child) && killed.add(child.pid())) {
                    child.destroyForcibly();
                  }
                }
                pause();
              }
            });
    assassin.start();
    RunListener listener =
        new RunListener() {
          @Override
          public void lost(WorkerLoss loss) {
            seen.add(loss);
          }
        };
    try {
      return Runs.standard()
          .run(
              trial("trial-c", new Model.Processes(exchange), workers, workload),
              0,
              1,
              new StopFlag(),
              listener);
    } finally {
      over.set(true);
      assassin.join();
    }
  }

  /**
   * Its thread that works has used more CPU time than its own start takes, and less than the job.
   */
  private static boolean isAtWork(ProcessHandle child) {
    Path threads = Path.of("/proc/" + child.pid() + "/task");
    try (Stream<Path> all = Files.list(threads)) {
      return all.anyMatch(
          thread -> thread(thread, "comm").equals("worker") && usedNanos(thread) > 400_000_000);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The first number of the file is the time on a CPU (proc_pid_schedstat(5)); 0 where it ended.
   */
  private static long usedNanos(Path thread) {
    String times = thread(thread, "schedstat");
    return times.isEmpty() ? 0 : Long.parseLong(times.substring(0, times.indexOf(' ')));
  }

  private static String thread(Path thread, String file) {
    try {
      return Files.readString(thread.resolve(file)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
