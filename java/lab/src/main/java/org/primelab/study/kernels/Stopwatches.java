package org.primelab.study.kernels;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildDeath;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.study.ExpectedTime;
import org.primelab.study.Fault;
import org.primelab.study.kernels.KernelsPlan.Entry;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Mistake;
import org.primelab.suite.Suite;

/**
 * Times rungs. One in Java has a process of its own, so that the JIT's profile of one kernel is not
 * spoilt by another's, and a kernel with a table has one too, so that the time to build it is its
 * own; the others in C are called from here. A process is started when it is first needed and idles
 * until its next turn. Several threads may ask, each for rungs of its own.
 */
final class Stopwatches implements AutoCloseable {
  /** How long a kernel of the user's may take for all that it is asked to do at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How long a table is expected to be built. */
  private static final Duration TABLE = Duration.ofSeconds(10);

  private final Suite suite;
  private final Kernels kernels;
  private final ChildJvm childJvm;
  private final Duration warmUp;
  private final NativeGauge sensor;
  private final StopFlag stop;
  private final UnaryOperator<Duration> longest;
  private final Set<Rung> replaced = ConcurrentHashMap.newKeySet();
  private final ChildProcesses children;
  private final Map<Rung, ChildConnection> connections = new ConcurrentHashMap<>();
  private final Map<Rung, SetTimer> local = new ConcurrentHashMap<>();

  /**
   * Begins with no process.
   *
   * @param suite whose kernels are timed
   * @param childJvm runs a {@link RungErrand}
   * @param warmUp how long a JVM warms its kernel up before it is ready
   * @param sensor what windows look at
   * @param stop ends what is timed in this process; raised if this JVM exits meanwhile
   * @param longest how long is waited for what is expected to take so long
   */
  Stopwatches(
      Suite suite,
      ChildJvm childJvm,
      Duration warmUp,
      NativeGauge sensor,
      StopFlag stop,
      UnaryOperator<Duration> longest) {
    this.suite = suite;
    this.kernels = Kernels.of(List.of(suite));
    this.childJvm = childJvm;
    this.warmUp = warmUp;
    this.sensor = sensor;
    this.stop = stop;
    this.longest = longest;
    this.children = new ChildProcesses(stop);
  }

  /**
   * Answers {@code set} so many times in one go.
   *
   * @throws IOException if the process cannot be started or died
   * @throws CancellationException if this JVM is exiting, or was told to stop
   */
  Timing time(Rung rung, InputSet set, int round, int passes) throws IOException {
    try {
      Timed timed = timed(rung, set, passes);
      return new Timing(
          rung,
          set.name(),
          round,
          passes,
          timed.nanos(),
          mistake(set, timed.wrong(), timed.answer()));
    } catch (IOException e) {
      throw cancelledOr(e);
    }
  }

  /**
   * Times a window of work on {@code set}, for a rung whose code runs in slices: any but CPython's.
   *
   * @param cpu where the calling thread is kept, and the process is to be; empty for anywhere
   * @throws IOException if the process cannot be started or died
   * @throws CancellationException if this JVM is exiting, or was told to stop
   */
  Windowed window(Rung rung, InputSet set, int round, OptionalInt cpu) throws IOException {
    try {
      TimedWindow timed =
          isLocal(rung)
              ? local(rung, timer -> timer.window(set))
              : TimedWindow.of(ask(rung, RungErrand.windowOf(set, cpu), expected(rung, set, 1)));
      return new Windowed(
          rung, set.name(), round, timed.window(), mistake(set, timed.wrong(), timed.answer()));
    } catch (IOException e) {
      throw cancelledOr(e);
    }
  }

  /**
   * Why a kernel is not timed on: the lab's own may be missing, but the user's has to be told of.
   */
  Observation missed(Entry entry, IOException why) {
    Rung rung = entry.rung();
    String reason = String.valueOf(why.getMessage());
    return kernel(rung.kernel()).filter(k -> k.code().origin().isPresent()).isPresent()
        ? new Fault(
            rung.kernel(),
            "%s(%s) %s".formatted(rung.kernel(), suite.inputs(entry.set()).title(), reason))
        : new Missed(rung, reason);
  }

  /** A kernel in Java, or the user's, of that name: the book's loop in Python is none. */
  private Optional<Kernel> kernel(String name) {
    return suite.listed().stream().filter(kernel -> kernel.name().equals(name)).findFirst();
  }

  private Optional<Mistake> mistake(InputSet set, int wrong, long answer) {
    if (wrong < 0) {
      return Optional.empty();
    }
    Argument argument = set.arguments().get(wrong);
    Answer expected = suite.oracle().of(argument);
    return Optional.of(new Mistake(argument, new Answer(answer, expected.gives()), expected));
  }

  /**
   * Builds the table of a rung that was never timed, if it works with one.
   *
   * @return how long it took, in ns; empty if there is no table
   * @throws IOException if the process cannot be started or died
   */
  OptionalLong prepare(Rung rung) throws IOException {
    if (rung.engine() == Engine.CPYTHON || !kernel(rung).code().hasTable()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Timed.of(ask(rung, Frame.task(""), TABLE)).nanos());
    } catch (IOException e) {
      throw cancelledOr(e);
    }
  }

  private IOException cancelledOr(IOException e) {
    if (children.haveEnded()) {
      throw new CancellationException();
    }
    return e;
  }

  private Timed timed(Rung rung, InputSet set, int passes) throws IOException {
    if (rung.engine() == Engine.CPYTHON && kernel(rung.kernel()).isEmpty()) {
      return Python.time(set, passes, suite.oracle(), stop);
    }
    return isLocal(rung)
        ? local(rung, timer -> timer.time(set, passes))
        : Timed.of(ask(rung, Frame.task(set.name(), passes), expected(rung, set, passes)));
  }

  /** Whether it is called from this process: in C, without a table, and none of the user's. */
  private boolean isLocal(Rung rung) throws IOException {
    Code code = kernel(rung).code();
    return code.inC().isPresent() && !code.hasTable() && code.origin().isEmpty();
  }

  private <T> T local(Rung rung, Function<SetTimer, T> timing) throws IOException {
    Kernel kernel = kernel(rung);
    try {
      return timing.apply(local.computeIfAbsent(rung, r -> timer(r, kernel)));
    } catch (UnsupportedOperationException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private SetTimer timer(Rung rung, Kernel kernel) {
    return rung.engine() == Engine.ONE_A_CALL
        ? SetTimer.oneACall(kernel, sensor, stop)
        : new SetTimer(kernel, sensor, stop);
  }

  private Kernel kernel(Rung rung) throws IOException {
    try {
      return kernels.orPeer(rung.kernel());
    } catch (NoSuchElementException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Duration expected(Rung rung, InputSet set, int passes) throws IOException {
    return ExpectedTime.of(kernel(rung), set.arguments()).multipliedBy(passes);
  }

  /** A process that dies or hangs is replaced, once; not one that a kernel of the user's ended. */
  private Frame ask(Rung rung, Frame question, Duration expected) throws IOException {
    if (isOwn(rung)) {
      return answer(connection(rung).ask(question, PATIENCE));
    }
    try {
      return answer(connection(rung).ask(question, longest.apply(expected)));
    } catch (ChildDeath e) {
      if (children.haveEnded() || !replaced.add(rung)) {
        throw e;
      }
      forget(rung);
      if (kernel(rung).code().hasTable()) {
        answer(connection(rung).ask(Frame.task(""), longest.apply(TABLE)));
      }
      return answer(connection(rung).ask(question, longest.apply(expected)));
    }
  }

  private void forget(Rung rung) {
    ChildConnection dead = connections.remove(rung);
    if (dead != null) {
      dead.close();
    }
  }

  private boolean isOwn(Rung rung) throws IOException {
    return kernel(rung).code().origin().isPresent();
  }

  private static Frame answer(Frame answer) throws IOException {
    if (answer.kind() == Frame.Kind.FAILED) {
      throw new IOException(answer.text());
    }
    return answer;
  }

  private ChildConnection connection(Rung rung) throws IOException {
    ChildConnection known = connections.get(rung);
    if (known == null) {
      Kernel kernel = kernel(rung);
      // A kernel with a table builds it when it is told to, and C needs no warming up.
      String nanos = kernel.code().hasTable() ? "0" : Long.toString(warmUp.toNanos());
      ChildJvm jvm = childJvm.running(kernel).with(rung.engine().jvmFlags());
      known =
          ChildConnection.byPipe(
              children, jvm.command(List.of(kernel.qualifiedName(), nanos, sensor.name)));
      connections.put(rung, known);
    }
    return known;
  }

  @Override
  public void close() {
    connections.values().forEach(ChildConnection::close);
    children.close();
  }
}
