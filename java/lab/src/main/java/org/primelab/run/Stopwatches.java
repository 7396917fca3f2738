package org.primelab.run;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.NumberSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Uint64;

/**
 * Times rungs. One in Java has a process of its own, so that the JIT's profile of one kernel is not
 * spoilt by another's, and a kernel with a table has one too, so that the time to build it is its
 * own; the others in C are called from here. A process is started when it is first needed and idles
 * until its next turn. Several threads may ask, each for rungs of its own.
 */
public final class Stopwatches implements AutoCloseable {
  private final ChildJvm childJvm;
  private final Duration warmUp;
  private final StopFlag stop;
  private final ChildProcesses children;
  private final Map<Rung, ChildConnection> connections = new ConcurrentHashMap<>();
  private final Map<Rung, SetTimer> local = new ConcurrentHashMap<>();

  /**
   * With no process yet.
   *
   * @param childJvm how a JVM is started
   * @param warmUp how long it warms its kernel up before it is ready
   * @param stop ends what is timed in this process; raised if this JVM exits meanwhile
   */
  public Stopwatches(ChildJvm childJvm, Duration warmUp, StopFlag stop) {
    this.childJvm = childJvm;
    this.warmUp = warmUp;
    this.stop = stop;
    this.children = new ChildProcesses(stop);
  }

  /**
   * Tests {@code set} so many times in one go.
   *
   * @throws IOException if the process cannot be started or died
   * @throws CancellationException if this JVM is exiting, or was told to stop
   */
  public Timing time(Rung rung, NumberSet set, int round, int passes) throws IOException {
    try {
      Frame.Timed timed = timed(rung, set, passes);
      Optional<Uint64> wrong =
          timed.isRight() ? Optional.empty() : Optional.of(new Uint64(timed.wrong()));
      return new Timing(rung, set, round, passes, timed.nanos(), wrong);
    } catch (IOException e) {
      throw cancelledOr(e);
    }
  }

  /**
   * Builds the table of a rung that was never timed, if it works with one.
   *
   * @return how long it took, in ns; empty if there is no table
   * @throws IOException if the process cannot be started or died
   */
  public OptionalLong prepare(Rung rung) throws IOException {
    if (!hasTable(rung)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(ask(rung, new Frame.Prepare()).nanos());
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

  private Frame.Timed timed(Rung rung, NumberSet set, int passes) throws IOException {
    if (rung.engine() == Engine.CPYTHON) {
      return Python.time(set, passes, children);
    }
    if (Kernel.Language.of(rung.kernel()) != Kernel.Language.C || hasTable(rung)) {
      return ask(rung, new Frame.Time(passes, set.name()));
    }
    try {
      return local.computeIfAbsent(rung, this::timer).time(set, passes);
    } catch (UnsupportedOperationException | NoSuchElementException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private SetTimer timer(Rung rung) {
    Kernel.Implementation kernel = kernel(rung);
    return rung.engine() == Engine.ONE_A_CALL
        ? SetTimer.oneACall(kernel, stop)
        : new SetTimer(kernel, stop);
  }

  private static Kernel.Implementation kernel(Rung rung) {
    return Kernels.standard().byName(rung.kernel()).implementation();
  }

  private static boolean hasTable(Rung rung) {
    return Kernel.Language.of(rung.kernel()) == Kernel.Language.C && kernel(rung).hasTable();
  }

  private Frame.Timed ask(Rung rung, Frame question) throws IOException {
    return switch (connection(rung).ask(question)) {
      case Frame.Timed timed -> timed;
      case Frame.Failed(int index, String reason) -> throw new IOException(reason);
      case Frame other -> throw new ProtocolException("unexpected " + other);
    };
  }

  private ChildConnection connection(Rung rung) throws IOException {
    ChildConnection known = connections.get(rung);
    if (known == null) {
      // A kernel with a table builds it when it is told to, and C needs no warming up.
      String nanos = hasTable(rung) ? "0" : Long.toString(warmUp.toNanos());
      known =
          ChildConnection.open(
              children,
              childJvm.command(rung.engine().jvmFlags(), rung.kernel(), nanos),
              Tuning.Exchange.PIPE);
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
